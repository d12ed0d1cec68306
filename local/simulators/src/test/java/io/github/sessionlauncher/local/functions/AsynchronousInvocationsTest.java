package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.InvocationResult.Answered;
import io.github.sessionlauncher.local.functions.InvocationResult.FunctionError;
import io.github.sessionlauncher.local.functions.InvocationResult.Throttled;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AsynchronousInvocationsTest {

  private static final Instant START = Instant.parse("2026-03-12T19:03:58Z");
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:start";
  private static final FunctionError ERROR = FunctionError.of("Boom", "no");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<Long> attempts = new ArrayList<>();
  private final Set<String> requestIds = new HashSet<>();
  private final List<ObjectNode> failures = new ArrayList<>();
  private final Deque<InvocationResult> results = new ArrayDeque<>();

  /**
   * A function that takes one second. It returns {@link #results} in order, and repeats the last
   * one.
   */
  private void function(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    attempts.add(Duration.between(START, timeline.now()).toSeconds());
    requestIds.add(requestId);
    InvocationResult result = results.size() > 1 ? results.remove() : results.element();
    timeline.after(Duration.ofSeconds(1), () -> answer.accept(result));
  }

  private AsynchronousInvocations invocations(AsynchronousSettings settings) {
    return new AsynchronousInvocations(
        timeline, this::function, ARN, settings, new RandomIds(new Random(1)), failures::add);
  }

  private String invoke(AsynchronousSettings settings, String payload) {
    String id = invocations(settings).invoke(payload.getBytes(StandardCharsets.UTF_8));
    timeline.runAll();
    return id;
  }

  @Test
  void anEventIsNotRetriedAfterSuccess() {
    results.add(new Answered(new byte[0]));
    String id = invoke(AsynchronousSettings.DEFAULT, "{}");
    assertEquals(List.of(0L), attempts);
    assertEquals(Set.of(id), requestIds);
    assertEquals(List.of(), failures);
  }

  @Test
  void aFunctionErrorIsRetriedAfterOneAndThenTwoMinutesUnderTheSameId() {
    results.addAll(List.of(ERROR, ERROR, new Answered(new byte[0])));
    String id = invoke(AsynchronousSettings.DEFAULT, "{}");
    assertEquals(List.of(0L, 61L, 182L), attempts);
    assertEquals(Set.of(id), requestIds);
    assertEquals(List.of(), failures);
  }

  @Test
  void aFailedEventIsSentToTheDestinationInLambdasFormat() throws Exception {
    results.add(ERROR);
    String id = invoke(AsynchronousSettings.DEFAULT, "{\"id\": 1}");
    ObjectNode expected =
        (ObjectNode)
            JsonReading.STRICT.read(
                """
                {
                  "version": "1.0",
                  "timestamp": "2026-03-12T19:07:01.000Z",
                  "requestContext": {
                    "requestId": "ID",
                    "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:start:$LATEST",
                    "condition": "RetriesExhausted",
                    "approximateInvokeCount": 3
                  },
                  "requestPayload": {"id": 1},
                  "responseContext": {
                    "statusCode": 200,
                    "executedVersion": "$LATEST",
                    "functionError": "Unhandled"
                  },
                  "responsePayload": {"errorType": "Boom", "errorMessage": "no"}
                }
                """
                    .replace("\"ID\"", '"' + id + '"'));
    assertEquals(List.of(expected), failures);
  }

  @Test
  void withoutRetriesTheFirstErrorIsFinal() {
    results.add(ERROR);
    invoke(new AsynchronousSettings(0, Duration.ofHours(6)), "{}");
    assertEquals(List.of(0L), attempts);
    assertEquals(1, failures.getFirst().at("/requestContext/approximateInvokeCount").asInt());
  }

  @Test
  void throttlesAreRetriedWithBackoffUntilTheEventExpires() {
    results.add(new Throttled("ReservedFunctionConcurrentInvocationLimitExceeded"));
    invoke(new AsynchronousSettings(2, Duration.ofMinutes(20)), "{}");
    assertEquals(List.of(0L, 2L, 5L, 10L, 19L, 36L, 69L, 134L, 263L, 520L, 821L, 1122L), attempts);
    ObjectNode failure = failures.getFirst();
    assertEquals("EventAgeExceeded", failure.at("/requestContext/condition").asText());
    assertEquals("2026-03-12T19:23:58.000Z", failure.get("timestamp").asText());
    assertTrue(failure.at("/responsePayload").isMissingNode());
  }

  @Test
  void anErrorIsNotRetriedAfterTheMaximumEventAge() {
    results.add(ERROR);
    invoke(new AsynchronousSettings(2, Duration.ofSeconds(100)), "{}");
    assertEquals(List.of(0L, 61L), attempts);
    assertEquals("EventAgeExceeded", failures.getFirst().at("/requestContext/condition").asText());
    assertEquals("Boom", failures.getFirst().at("/responsePayload/errorType").asText());
  }

  @Test
  void anEventThatIsNotJsonOrTooLargeIsRejected() {
    AsynchronousInvocations invocations = invocations(AsynchronousSettings.DEFAULT);
    AwsError malformed =
        assertThrows(
            AwsError.class, () -> invocations.invoke("{".getBytes(StandardCharsets.UTF_8)));
    assertEquals("InvalidRequestContentException", malformed.code());
    AwsError large =
        assertThrows(AwsError.class, () -> invocations.invoke(new byte[1024 * 1024 + 1]));
    assertEquals("RequestTooLargeException", large.code());
    assertEquals(
        "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
        large.getMessage());
  }

  @Test
  void settingsThatLambdaRejectsAreRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> new AsynchronousSettings(3, Duration.ofHours(1)));
    assertThrows(
        IllegalArgumentException.class, () -> new AsynchronousSettings(0, Duration.ofSeconds(59)));
  }
}
