package io.github.sessionlauncher.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP API.
 *
 * @param id what stands first in its host name
 * @param stageName {@code $default} where the template says nothing
 * @param defaultAuthorizer {@code AWS_IAM}, {@code NONE} or one of {@code authorizers}
 * @param authorizers the API's own authorizers, as {@code Auth} describes them
 * @param jwtAuthorizers those that its OpenAPI document describes, by name
 * @param routeAuthorizers what its OpenAPI document says of a route, such as {@code GET /sessions}
 */
public record HttpApiResource(
    String logicalId,
    String id,
    String stageName,
    String defaultAuthorizer,
    Map<String, JsonNode> authorizers,
    Map<String, JwtAuthorizer> jwtAuthorizers,
    Map<String, String> routeAuthorizers)
    implements Resource {

  public HttpApiResource {
    authorizers = Collections.unmodifiableMap(new LinkedHashMap<>(authorizers));
    jwtAuthorizers = Collections.unmodifiableMap(new LinkedHashMap<>(jwtAuthorizers));
    routeAuthorizers = Collections.unmodifiableMap(new LinkedHashMap<>(routeAuthorizers));
  }
}
