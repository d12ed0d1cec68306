package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP API.
 *
 * @param id the first label of its host name
 * @param stageName {@code $default} if the template specifies none
 * @param defaultAuthorizer {@code AWS_IAM}, {@code NONE} or one of {@code authorizers}
 * @param authorizers the authorizers of {@code Auth}, by name
 * @param jwtAuthorizers the JWT authorizers of its OpenAPI document, by name
 * @param routeAuthorizers the authorizer names of its OpenAPI document, by route, such as {@code
 *     GET /sessions}
 * @param routeScopes the scopes of which a token needs one, by route
 * @param accessLogFormat the format of a line of the access log; empty if it has none
 */
public record HttpApiResource(
    String logicalId,
    String id,
    String stageName,
    String defaultAuthorizer,
    Map<String, JsonNode> authorizers,
    Map<String, JwtAuthorizer> jwtAuthorizers,
    Map<String, String> routeAuthorizers,
    Map<String, List<String>> routeScopes,
    String accessLogFormat)
    implements Resource {

  public HttpApiResource {
    authorizers = Collections.unmodifiableMap(new LinkedHashMap<>(authorizers));
    jwtAuthorizers = Collections.unmodifiableMap(new LinkedHashMap<>(jwtAuthorizers));
    routeAuthorizers = Collections.unmodifiableMap(new LinkedHashMap<>(routeAuthorizers));
    routeScopes = Collections.unmodifiableMap(new LinkedHashMap<>(routeScopes));
  }
}
