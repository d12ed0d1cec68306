package io.github.sessionlauncher.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.InvocationResult.Answered;
import io.github.sessionlauncher.local.functions.InvocationResult.FunctionError;
import io.github.sessionlauncher.local.functions.InvocationResult.Throttled;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lambda's queue of asynchronous events for one function, on the timeline of the simulated world.
 *
 * <p>Lambda retries a function error after one minute and then after two minutes. It retries a
 * throttle after 1 s, 2 s, 4 s and so on, at most 5 min. Every attempt carries the same request id
 * (Lambda guide, asynchronous invocation). An event that exhausts its retries or its maximum age is
 * sent to the on-failure destination. On-success destinations are not simulated.
 */
public final class AsynchronousInvocations {

  /** The largest asynchronous event, in bytes (1 MB; Lambda quotas). */
  public static final int MAXIMUM_PAYLOAD_BYTES = 1024 * 1024;

  private static final Duration LONGEST_THROTTLE = Duration.ofMinutes(5);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Timeline timeline;
  private final LambdaFunction function;
  private final String functionArn;
  private final AsynchronousSettings settings;
  private final RandomIds requestIds;
  private final Consumer<ObjectNode> onFailure;

  /**
   * @param functionArn the function's ARN without a version
   * @param onFailure the on-failure destination; receives the invocation record of each failed
   *     event, in the format that Lambda sends to a queue
   */
  public AsynchronousInvocations(
      Timeline timeline,
      LambdaFunction function,
      String functionArn,
      AsynchronousSettings settings,
      RandomIds requestIds,
      Consumer<ObjectNode> onFailure) {
    this.timeline = timeline;
    this.function = function;
    this.functionArn = functionArn;
    this.settings = settings;
    this.requestIds = requestIds;
    this.onFailure = onFailure;
  }

  /**
   * Queues an event. Must be called inside an action of the timeline; the function is invoked in a
   * later action.
   *
   * @param payload JSON in UTF-8; an empty payload becomes an empty object
   * @return the request id, the same for every attempt
   * @throws AwsError {@code RequestTooLargeException} or {@code InvalidRequestContentException}
   */
  public String invoke(byte[] payload) {
    String requestId = requestIds.uuid();
    invoke(requestId, payload);
    return requestId;
  }

  /**
   * Queues an event under the given request id. The id of an earlier event makes it a duplicate:
   * Lambda occasionally delivers an event twice without any error.
   */
  public void invoke(String requestId, byte[] payload) {
    byte[] json = payload.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : payload;
    checkSize(json);
    queue(new Event(requestId, json, parse(json)));
  }

  /**
   * Queues an event that is already parsed.
   *
   * @param payload must not be changed afterwards
   * @throws AwsError {@code RequestTooLargeException}
   */
  public void invoke(JsonNode payload) {
    byte[] json = payload.toString().getBytes(StandardCharsets.UTF_8);
    checkSize(json);
    queue(new Event(requestIds.uuid(), json, payload));
  }

  private void queue(Event event) {
    timeline.soon(event::attempt);
  }

  private static void checkSize(byte[] payload) {
    if (payload.length > MAXIMUM_PAYLOAD_BYTES) {
      throw new AwsError(
          413,
          "RequestTooLargeException",
          "%d byte payload is too large for the Event invocation type (limit %d bytes)"
              .formatted(payload.length, MAXIMUM_PAYLOAD_BYTES),
          Map.of());
    }
  }

  private static JsonNode parse(byte[] payload) {
    try {
      return JsonReading.TOLERANT.read(payload);
    } catch (MalformedJson malformed) {
      throw new AwsError(
          "InvalidRequestContentException",
          "Could not parse request body into json: " + malformed.getMessage());
    }
  }

  /** One event, from its acceptance to its last attempt. */
  private final class Event {

    private final String requestId;
    private final byte[] payload;
    private final JsonNode content;
    private final Instant expiry;
    private int invocations;
    private int retries;
    private int throttles;
    private FunctionError lastError;

    Event(String requestId, byte[] payload, JsonNode content) {
      this.requestId = requestId;
      this.payload = payload;
      this.content = content;
      this.expiry = timeline.now().plus(settings.maximumEventAge());
    }

    void attempt() {
      function.invoke(requestId, payload, this::handleResult);
    }

    private void handleResult(InvocationResult result) {
      switch (result) {
        case Answered _ -> {}
        case FunctionError error -> retryOrGiveUp(error);
        case Throttled _ -> {
          Duration backoff = Duration.ofSeconds(1L << Math.min(throttles++, 9));
          retryAfter(backoff.compareTo(LONGEST_THROTTLE) > 0 ? LONGEST_THROTTLE : backoff);
        }
      }
    }

    private void retryOrGiveUp(FunctionError error) {
      invocations++;
      lastError = error;
      if (retries < settings.maximumRetryAttempts()) {
        retries++;
        retryAfter(Duration.ofMinutes(retries));
      } else {
        giveUp("RetriesExhausted");
      }
    }

    private void retryAfter(Duration delay) {
      Instant due = timeline.now().plus(delay);
      if (due.isAfter(expiry)) {
        timeline.at(expiry, () -> giveUp("EventAgeExceeded"));
      } else {
        timeline.at(due, this::attempt);
      }
    }

    private void giveUp(String condition) {
      ObjectNode entry = Json.object();
      entry.put("version", "1.0").put("timestamp", TIMESTAMP.format(timeline.now()));
      entry
          .putObject("requestContext")
          .put("requestId", requestId)
          .put("functionArn", functionArn + ":$LATEST")
          .put("condition", condition)
          .put("approximateInvokeCount", invocations);
      entry.set("requestPayload", content);
      if (lastError != null) {
        entry
            .putObject("responseContext")
            .put("statusCode", 200)
            .put("executedVersion", "$LATEST")
            .put("functionError", lastError.kind());
        entry.set("responsePayload", parse(lastError.payload()));
      }
      onFailure.accept(entry);
    }
  }
}
