package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.NotJsonException;
import io.github.sessionlauncher.local.model.PythonJson;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Athena over HTTP: the AWS JSON protocol 1.1. */
public final class RemoteAthena implements AthenaApi {

  private static final int FIRST_ERROR = 300;

  private final AwsConfiguration configuration;
  private final AwsHttp http;
  private final Attempts attempts;
  private final String userAgent;

  /**
   * @param userAgent what this program calls itself
   * @param exchange is told what goes and comes
   * @param pause waits before a call is tried again
   */
  public RemoteAthena(
      AwsConfiguration configuration,
      String userAgent,
      Exchange exchange,
      Consumer<Duration> pause) {
    this.configuration = configuration;
    this.userAgent = userAgent;
    this.http = new AwsHttp(configuration, "athena", exchange);
    this.attempts = new Attempts(configuration.attempts(), pause);
  }

  /** Where the requests go. */
  public URI uri() {
    URI uri = configuration.endpoint("athena").orElseGet(() -> AthenaEndpoint.of(configuration));
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
  }

  @Override
  public JsonNode call(String operation, ObjectNode input) {
    configuration.region(); // before anything else, as the AWS CLI looks for it
    URI uri = uri();
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.1",
            "X-Amz-Target",
            "AmazonAthena." + operation,
            "User-Agent",
            userAgent);
    String body = io.github.sessionlauncher.local.output.python.PythonJson.compact(input);
    return attempts.call(
        operation, () -> attempt(http.send(SdkHttpMethod.POST, uri, headers, body)));
  }

  private static Attempts.Attempt<JsonNode> attempt(AwsHttp.Reply reply) {
    JsonNode json = json(reply.body());
    if (reply.status() < FIRST_ERROR) {
      return new Attempts.Attempt<>(json, null);
    }
    String code = json.path("__type").asText(Integer.toString(reply.status()));
    code = code.split(":", 2)[0];
    return new Attempts.Attempt<>(
        null,
        new Attempts.Failure(
            reply.status(),
            code.substring(code.lastIndexOf('#') + 1),
            json.path("message").asText(json.path("Message").asText(""))));
  }

  /** What is no JSON is a message. */
  private static JsonNode json(String body) {
    ObjectNode other = JsonNodeFactory.instance.objectNode();
    if (body.isEmpty()) {
      return other;
    }
    try {
      JsonNode json = PythonJson.read(body);
      return json.isObject() ? json : other.put("message", body);
    } catch (NotJsonException noJson) {
      return other.put("message", body);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
