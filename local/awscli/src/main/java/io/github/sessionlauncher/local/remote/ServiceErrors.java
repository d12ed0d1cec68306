package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Reads the code and the message of an error response as the AWS CLI does. */
final class ServiceErrors {

  private static final int FIRST_SERVER_ERROR = 500;

  /** Standard phrases, for a response without words, or a page of a proxy or load balancer. */
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
   * @param reached the number of retries, if there were as many as there may be
   */
  static ServiceProblem of(String operation, AwsServiceException refused, OptionalInt reached) {
    int status = refused.statusCode();
    String body = refused.awsErrorDetails().rawResponse().asUtf8String();
    String text = body.strip();
    if (status >= FIRST_SERVER_ERROR && (text.isEmpty() || text.startsWith("<html>"))) {
      String reason = REASONS.getOrDefault(status, "");
      return new ServiceProblem(operation, status, Integer.toString(status), reason, reached);
    }
    Optional<JsonNode> object = RemoteAthena.object(body);
    JsonNode json = object.orElse(MissingNode.getInstance());
    String message =
        object.isPresent() ? json.path("message").asText(json.path("Message").asText("")) : body;
    return new ServiceProblem(operation, status, code(json, status), message, reached);
  }

  /** {@code a.b#Name:http://…} is {@code Name}; without a name it is the status. */
  private static String code(JsonNode json, int status) {
    String type = json.path("__type").asText(Integer.toString(status));
    String name = type.split(":", 2)[0];
    return name.substring(name.lastIndexOf('#') + 1);
  }
}
