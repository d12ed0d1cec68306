package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.JsonWriter;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Athena over HTTP: the AWS JSON protocol 1.1. */
public final class RemoteAthena implements AthenaApi {

  private static final int FIRST_ERROR = 300;
  private static final int MOST_SHOWN = 200;

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
    String body = JsonWriter.compact(input);
    return attempts.call(
        operation, () -> attempt(http.send(SdkHttpMethod.POST, uri, headers, body)));
  }

  private static Attempts.Attempt<JsonNode> attempt(AwsHttp.Reply reply) {
    Optional<JsonNode> json = object(reply.body());
    return reply.status() < FIRST_ERROR
        ? new Attempts.Attempt<>(json.orElseThrow(() -> unread(reply.body())), null)
        : new Attempts.Attempt<>(null, ServiceErrors.of(reply.status(), reply.body(), json));
  }

  /** Nothing is an object without members; empty if it is no object. */
  private static Optional<JsonNode> object(String body) {
    if (body.isEmpty()) {
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    try {
      return Optional.of(JsonReader.read(body)).filter(JsonNode::isObject);
    } catch (NotJsonException noJson) {
      return Optional.empty();
    }
  }

  private static ReplyProblem unread(String body) {
    String begin = body.substring(0, Math.min(body.length(), MOST_SHOWN));
    return new ReplyProblem(
        "The service replied with what is no JSON object. It begins: "
            + begin.replaceAll("\\p{Cntrl}", " "));
  }

  @Override
  public void close() {
    http.close();
  }
}
