package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * The deployed application: its HTTP API by URL, or its start function by name or ARN. Launches are
 * asked for under a request token, so that a call may be tried again.
 */
public final class DeployedLauncher implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START = "StartSession";
  private static final String FOLLOW = "GetLaunch";
  private static final int FIRST_ERROR = 300;

  private final Way way;
  private final Attempts attempts;

  /** How a call gets there. */
  private interface Way extends AutoCloseable {

    AwsHttp.Reply start(ObjectNode request);

    AwsHttp.Reply launch(String launchId);

    @Override
    void close();
  }

  /**
   * @param where an http or https URL of the API, or the function
   * @param pause waits before a call is tried again
   */
  public DeployedLauncher(
      String where, AwsConfiguration configuration, Exchange exchange, Consumer<Duration> pause) {
    this.attempts = new Attempts(configuration.attempts(), pause);
    this.way =
        where.startsWith("http://") || where.startsWith("https://")
            ? new Api(AwsConfiguration.url(where), configuration, exchange)
            : new Function(where, configuration, exchange);
  }

  /**
   * Asks for a launch.
   *
   * @param request the input of StartSession
   * @return LaunchId, ExecutionArn, WorkGroup, and SessionId with State or Progress
   */
  public JsonNode start(ObjectNode request) {
    return attempts.call(START, () -> attempt(way.start(request)));
  }

  /**
   * Asks how a launch goes.
   *
   * @return Status, and as they are known Progress, SessionId, State, Looks, Outcome
   */
  public JsonNode launch(String launchId) {
    return attempts.call(FOLLOW, () -> attempt(way.launch(launchId)));
  }

  private static Attempts.Attempt<JsonNode> attempt(AwsHttp.Reply reply) {
    JsonNode json = json(reply.body());
    if (reply.status() < FIRST_ERROR && json.has("LaunchId") && !json.has("type")) {
      return new Attempts.Attempt<>(json, null);
    }
    int status = json.path("status").asInt(reply.status());
    return new Attempts.Attempt<>(
        null, new Attempts.Failure(status, code(json, status), message(json, reply.body())));
  }

  /** A problem names its type; Lambda and the gateway name theirs otherwise. */
  private static String code(JsonNode json, int status) {
    for (String name : new String[] {"error", "errorType", "Type", "__type", "type"}) {
      String code = json.path(name).asText("");
      if (!code.isEmpty()) {
        return code.substring(Math.max(code.lastIndexOf('#'), code.lastIndexOf('/')) + 1);
      }
    }
    return Integer.toString(status);
  }

  private static String message(JsonNode json, String body) {
    for (String name : new String[] {"detail", "errorMessage", "message", "Message"}) {
      String message = json.path(name).asText("");
      if (!message.isEmpty()) {
        return message;
      }
    }
    return body;
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.isObject() ? json : JsonNodeFactory.instance.objectNode();
    } catch (JsonProcessingException noJson) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @Override
  public void close() {
    way.close();
  }

  /** Over API Gateway. */
  private static final class Api implements Way {

    private final String base;
    private final AwsHttp http;

    Api(URI uri, AwsConfiguration configuration, Exchange exchange) {
      this.base = uri.toString().replaceFirst("/+$", "");
      this.http = new AwsHttp(configuration, "execute-api", exchange);
    }

    @Override
    public AwsHttp.Reply start(ObjectNode request) {
      return http.send(
          SdkHttpMethod.POST,
          URI.create(base + "/sessions"),
          Map.of("Content-Type", "application/json"),
          request.toString());
    }

    @Override
    public AwsHttp.Reply launch(String launchId) {
      return http.send(SdkHttpMethod.GET, URI.create(base + "/launches/" + launchId), Map.of(), "");
    }

    @Override
    public void close() {
      http.close();
    }
  }

  /** By Lambda's Invoke. */
  private static final class Function implements Way {

    private final String name;
    private final AwsConfiguration configuration;
    private final AwsHttp http;

    Function(String name, AwsConfiguration configuration, Exchange exchange) {
      this.name = name;
      this.configuration = configuration;
      this.http = new AwsHttp(configuration, "lambda", exchange);
    }

    @Override
    public AwsHttp.Reply start(ObjectNode request) {
      return invoke(request);
    }

    /** The function answers the API's calls; there is no other way to ask it for a launch. */
    @Override
    public AwsHttp.Reply launch(String launchId) {
      ObjectNode event = JsonNodeFactory.instance.objectNode();
      event.put("version", "2.0");
      event.put("routeKey", "GET /launches/{LaunchId}");
      event.put("rawPath", "/launches/" + launchId);
      event.putObject("pathParameters").put("LaunchId", launchId);
      ObjectNode context = event.putObject("requestContext");
      context.put("requestId", launchId);
      context.putObject("http").put("method", "GET").put("path", "/launches/" + launchId);
      AwsHttp.Reply reply = invoke(event);
      JsonNode http = json(reply.body());
      return http.has("statusCode")
          ? new AwsHttp.Reply(http.path("statusCode").asInt(), http.path("body").asText())
          : reply;
    }

    private AwsHttp.Reply invoke(ObjectNode event) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/json");
      return http.send(SdkHttpMethod.POST, uri(), headers, event.toString());
    }

    private URI uri() {
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      URI base =
          configuration
              .endpoint("lambda")
              .orElseGet(
                  () ->
                      URI.create(
                          "https://lambda.%s.%s"
                              .formatted(configuration.region(), configuration.dnsSuffix())));
      return URI.create(
          base.toString().replaceFirst("/+$", "")
              + "/2015-03-31/functions/"
              + encoded
              + "/invocations");
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
