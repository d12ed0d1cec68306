package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An error that a service returned, with the AWS CLI's message. */
public final class ServiceProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_SERVER_ERROR = 500;

  /** The standard phrases, for a reply without a message, or a page of a proxy or load balancer. */
  private static final Map<Integer, String> REASONS =
      Map.of(
          500, "Internal Server Error",
          501, "Not Implemented",
          502, "Bad Gateway",
          503, "Service Unavailable",
          504, "Gateway Timeout");

  /** The members of Athena's errors beside the message, by its API model. */
  private static final List<String> MORE = List.of("AthenaErrorCode", "Reason", "ResourceName");

  private final String code;
  private final int status;
  private final transient ObjectNode error;

  /**
   * @param operation such as {@code StartSession}
   * @param code the service's name for the error
   * @param message the service's message
   * @param retries the number of retries if the maximum was reached, else empty
   */
  ServiceProblem(String operation, int status, String code, String message, OptionalInt retries) {
    super(
        "An error occurred (%s) when calling the %s operation%s: %s"
            .formatted(
                code,
                operation,
                retries.isPresent()
                    ? " (reached max retries: %d)".formatted(retries.getAsInt())
                    : "",
                message));
    this.code = code;
    this.status = status;
    this.error = JsonNodeFactory.instance.objectNode().put("Message", message).put("Code", code);
  }

  /**
   * Reads the code and the message of an error reply as the AWS CLI does.
   *
   * @param retries the number of retries if the maximum was reached, else empty
   */
  static ServiceProblem of(String operation, AwsServiceException refused, OptionalInt retries) {
    int status = refused.statusCode();
    String body = refused.awsErrorDetails().rawResponse().asUtf8String();
    if (status >= FIRST_SERVER_ERROR && (body.isBlank() || body.strip().startsWith("<html>"))) {
      return new ServiceProblem(
          operation, status, "" + status, REASONS.getOrDefault(status, ""), retries);
    }
    Optional<JsonNode> object = RemoteAthena.object(body);
    JsonNode json = object.orElse(MissingNode.getInstance());
    String message =
        object.isPresent() ? json.path("message").asText(json.path("Message").asText("")) : body;
    // a.b#Name:http://… is the error Name; without a name, the status is used
    String name = json.path("__type").asText("" + status).split(":", 2)[0];
    String code = name.substring(name.lastIndexOf('#') + 1);
    ServiceProblem problem = new ServiceProblem(operation, status, code, message, retries);
    MORE.stream().filter(json::has).forEach(member -> problem.error.set(member, json.get(member)));
    return problem;
  }

  /** Returns the error as {@code --cli-error-format} prints it: Message, Code and its members. */
  public ObjectNode error() {
    return error;
  }

  /** Returns the service's name for the error, such as {@code InvalidRequestException}. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
