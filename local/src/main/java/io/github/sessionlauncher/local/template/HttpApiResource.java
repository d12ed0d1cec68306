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
 * @param authorizers the API's own authorizers, as the template describes them
 */
public record HttpApiResource(
    String logicalId,
    String id,
    String stageName,
    String defaultAuthorizer,
    Map<String, JsonNode> authorizers)
    implements Resource {

  public HttpApiResource {
    authorizers = Collections.unmodifiableMap(new LinkedHashMap<>(authorizers));
  }
}
