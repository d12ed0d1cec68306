package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Calls the deployed application through its HTTP API, or through its start function with Lambda's
 * Invoke. The request of a launch has a request token, so a retry is safe.
 */
public final class DeployedLauncher implements AutoCloseable {

  private static final int FIRST_ERROR = 300;

  private final boolean isApi;
  private final String uri;
  private final SignedHttp http;

  /**
   * @param where an http or https URL of the API, or the function's name or ARN
   * @param pause waits before a retry
   */
  public DeployedLauncher(
      String where, AwsConfiguration configuration, WireLog log, Consumer<Duration> pause) {
    isApi = where.startsWith("http://") || where.startsWith("https://");
    uri =
        isApi
            ? withoutSlash(AwsConfiguration.url(where))
            : invocation(where, AwsService.LAMBDA.endpoint(configuration));
    String service = isApi ? "execute-api" : "lambda";
    http = new SignedHttp(configuration, URI.create(uri), service, log, pause);
  }

  static String invocation(String function, URI lambda) {
    String encoded = URLEncoder.encode(function, StandardCharsets.UTF_8).replace("+", "%20");
    return "%s/2015-03-31/functions/%s/invocations".formatted(withoutSlash(lambda), encoded);
  }

  private static String withoutSlash(URI uri) {
    return uri.toString().replaceFirst("/+$", "");
  }

  /**
   * Requests a launch.
   *
   * @param request the input of StartSession
   * @return LaunchId, ExecutionArn, WorkGroup, and either SessionId with State, or Progress
   */
  public JsonNode start(ObjectNode request) {
    boolean calculates = request.path("Launch").has("Calculation");
    String path = calculates ? "/calculations" : "/sessions";
    return call("StartSession", isApi ? path : "", request.toString());
  }

  /**
   * Returns a launch.
   *
   * @return Status and, if known, Progress, SessionId, State, Looks and Outcome
   */
  public JsonNode launch(String launchId) {
    String path = "/launches/" + launchId;
    return isApi ? call("GetLaunch", path, "") : call("GetLaunch", "", event(launchId, path));
  }

  /** Returns an event of the HTTP API, the only input for which the function returns a launch. */
  private static String event(String launchId, String path) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    event.put("routeKey", "GET /launches/{LaunchId}");
    event.put("rawPath", path);
    event.putObject("pathParameters").put("LaunchId", launchId);
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", launchId);
    context.putObject("http").put("method", "GET").put("path", path);
    return event.toString();
  }

  private JsonNode call(String operation, String path, String body) {
    return http.call(operation, URI.create(uri + path), body, DeployedLauncher::result);
  }

  private static JsonNode result(SignedHttp.Reply reply) {
    JsonNode json =
        RemoteAthena.object(reply.body()).orElseGet(JsonNodeFactory.instance::objectNode);
    if (json.has("statusCode")) { // the function's reply to an event of the HTTP API
      return result(
          new SignedHttp.Reply(json.path("statusCode").asInt(), json.path("body").asText()));
    }
    if (reply.status() < FIRST_ERROR && json.has("LaunchId") && !json.has("type")) {
      return json;
    }
    int status = json.path("status").asInt(reply.status());
    // the names of the members in errors of the application, of Lambda and of API Gateway
    String code = first(json, "error", "errorType", "Type", "__type", "type").orElse("" + status);
    String message =
        first(json, "detail", "errorMessage", "message", "Message").orElse(reply.body());
    throw AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(
                    code.substring(Math.max(code.lastIndexOf('#'), code.lastIndexOf('/')) + 1))
                .errorMessage(message)
                .build())
        .build();
  }

  private static Optional<String> first(JsonNode json, String... members) {
    return Arrays.stream(members)
        .map(member -> json.path(member).asText(""))
        .filter(Predicate.not(String::isEmpty))
        .findFirst();
  }

  @Override
  public void close() {
    http.close();
  }
}
