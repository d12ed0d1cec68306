package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/** What a reply says that tells of an error, read as AWS CLI reads it. */
final class ServiceErrors {

  private static final int FIRST_SERVER_ERROR = 500;

  /** Standard words, for a reply that has none, or a page of whatever stands before the service. */
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"),
          Map.entry(505, "HTTP Version Not Supported"),
          Map.entry(506, "Variant Also Negotiates"),
          Map.entry(507, "Insufficient Storage"),
          Map.entry(508, "Loop Detected"),
          Map.entry(510, "Not Extended"),
          Map.entry(511, "Network Authentication Required"));

  private ServiceErrors() {}

  /**
   * @param body of the reply
   * @param object what it holds, if it is a JSON object
   */
  static Attempts.Failure of(int status, String body, Optional<JsonNode> object) {
    String text = body.strip();
    if (status >= FIRST_SERVER_ERROR && (text.isEmpty() || text.startsWith("<html>"))) {
      return new Attempts.Failure(
          status, Integer.toString(status), REASONS.getOrDefault(status, ""));
    }
    JsonNode json = object.orElse(MissingNode.getInstance());
    String message =
        object.isPresent() ? json.path("message").asText(json.path("Message").asText("")) : body;
    return new Attempts.Failure(status, code(json, status), message);
  }

  /** {@code a.b#Name:http://…} is {@code Name}; without a name it is the status. */
  private static String code(JsonNode json, int status) {
    String type = json.path("__type").asText(Integer.toString(status));
    String name = type.split(":", 2)[0];
    return name.substring(name.lastIndexOf('#') + 1);
  }
}
