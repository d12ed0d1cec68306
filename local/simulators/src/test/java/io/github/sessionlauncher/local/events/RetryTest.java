package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Receipt BUSY = new Receipt.Refused("THROTTLING", "too many", true);

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedEventBridge bridge =
      new SimulatedEventBridge(timeline, new Random(7), "123456789012", "us-east-1");
  private final SimulatedQueue queue =
      new SimulatedQueue("queue", "arn:queue", Duration.ofDays(14), timeline);
  private final List<Instant> attempts = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private boolean mayCall = true;
  private boolean maySend = true;

  @BeforeEach
  void setUp() {
    bridge.addQueue(queue, arn -> maySend && arn.equals("arn:rule"));
    bridge.addObserver(
        new BusObserver() {
          @Override
          public void onDrop(
              Rule rule, Target target, ObjectNode envelope, Receipt.Refused reason) {
            dropped.add(reason.code());
          }
        });
  }

  /** Adds a rule whose target is busy for {@code refusals} attempts, and then accepts. */
  private void addRule(int refusals, RetryPolicy policy, TargetInput input, String deadLetters) {
    bridge.addTarget(
        "arn:target",
        (invocation, done) -> {
          attempts.add(timeline.now());
          done.accept(attempts.size() <= refusals ? BUSY : new Receipt.Delivered());
        },
        arn -> mayCall && arn.equals("arn:rule"));
    bridge.addRule(
        new Rule(
            "Rule",
            "arn:rule",
            "default",
            Optional.of(
                new EventPattern(JsonReading.NUMBERS_AS_WRITTEN.read("{\"source\": [\"shop\"]}"))),
            Optional.empty(),
            true,
            List.of(
                new Target(
                    "only",
                    "arn:target",
                    input,
                    Optional.ofNullable(deadLetters),
                    policy,
                    Optional.empty()))));
  }

  private ObjectNode send() {
    ObjectNode event = Envelope.of("id-1", "Order", "shop", "123456789012", START, "us-east-1");
    event.putArray("resources");
    event.putObject("detail");
    bridge.deliver("default", event);
    timeline.runAll();
    return event;
  }

  @Test
  void deliveryToABusyTargetIsRetriedWithGrowingPauses() {
    addRule(6, RetryPolicy.DEFAULT, new TargetInput.WholeEvent(), "arn:queue");
    send();
    assertEquals(7, attempts.size());
    for (int i = 1; i < attempts.size(); i++) {
      double pause = Duration.between(attempts.get(i - 1), attempts.get(i)).toMillis() / 1000.0;
      double longest = Math.pow(2, i - 1);
      assertTrue(
          pause >= longest / 2 - 0.001 && pause <= longest, "pause %d: %s".formatted(i, pause));
    }
    assertTrue(queue.messages().isEmpty());
  }

  @Test
  void anEventBecomesADeadLetterAfterTheLastAttempt() {
    addRule(
        Integer.MAX_VALUE,
        new RetryPolicy(2, RetryPolicy.MAX_AGE),
        new TargetInput.WholeEvent(),
        "arn:queue");
    ObjectNode event = send();
    assertEquals(3, attempts.size());
    SimulatedQueue.Message message = queue.messages().getFirst();
    assertEquals(event.toString(), message.body());
    assertEquals(
        Map.of(
            "RULE_ARN", "arn:rule",
            "TARGET_ARN", "arn:target",
            "ERROR_CODE", "THROTTLING",
            "ERROR_MESSAGE", "too many",
            "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
            "RETRY_ATTEMPTS", "2"),
        message.attributes());
  }

  @Test
  void anEventBecomesADeadLetterAtItsMaximumAge() {
    addRule(
        Integer.MAX_VALUE,
        new RetryPolicy(185, Duration.ofMinutes(1)),
        new TargetInput.WholeEvent(),
        "arn:queue");
    send();
    SimulatedQueue.Message message = queue.messages().getFirst();
    assertEquals("MaximumEventAgeInSeconds", message.attributes().get("EXHAUSTED_RETRY_CONDITION"));
    assertEquals(START.plusSeconds(60), message.sentAt());
  }

  @Test
  void byDefaultRetriesEndWithinADay() {
    addRule(Integer.MAX_VALUE, RetryPolicy.DEFAULT, new TargetInput.WholeEvent(), "arn:queue");
    send();
    assertTrue(attempts.size() > 150 && attempts.size() <= 186, () -> "" + attempts.size());
    assertEquals(1, queue.messages().size());
    assertTrue(!timeline.now().isAfter(START.plus(Duration.ofHours(24))));
  }

  @Test
  void withoutPermissionAnEventBecomesADeadLetterWithoutRetry() {
    mayCall = false;
    addRule(0, RetryPolicy.DEFAULT, new TargetInput.WholeEvent(), "arn:queue");
    send();
    assertTrue(attempts.isEmpty());
    assertEquals("NO_PERMISSIONS", queue.messages().getFirst().attributes().get("ERROR_CODE"));
    assertEquals(START, timeline.now());
  }

  @Test
  void anUnknownTargetCausesADeadLetterWithoutRetry() {
    bridge.addRule(
        new Rule(
            "Rule",
            "arn:rule",
            "default",
            Optional.of(
                new EventPattern(JsonReading.NUMBERS_AS_WRITTEN.read("{\"source\": [\"shop\"]}"))),
            Optional.empty(),
            true,
            List.of(
                new Target(
                    "only",
                    "arn:nothing",
                    new TargetInput.WholeEvent(),
                    Optional.of("arn:queue"),
                    RetryPolicy.DEFAULT,
                    Optional.empty()))));
    send();
    assertEquals("NO_RESOURCE", queue.messages().getFirst().attributes().get("ERROR_CODE"));
  }

  @Test
  void anEventWithoutAPayloadBecomesADeadLetterWithoutRetry() {
    addRule(
        0,
        RetryPolicy.DEFAULT,
        new TargetInput.Part(new EventPath("$.detail.missing")),
        "arn:queue");
    send();
    assertTrue(attempts.isEmpty());
    assertEquals("INVALID_PARAMETER", queue.messages().getFirst().attributes().get("ERROR_CODE"));
  }

  @Test
  void withoutADeadLetterQueueTheEventIsLost() {
    mayCall = false;
    addRule(0, RetryPolicy.DEFAULT, new TargetInput.WholeEvent(), null);
    send();
    assertEquals(List.of("NO_PERMISSIONS"), dropped);
  }

  @Test
  void theEventIsLostIfTheQueuePolicyDeniesTheRule() {
    mayCall = false;
    maySend = false;
    addRule(0, RetryPolicy.DEFAULT, new TargetInput.WholeEvent(), "arn:queue");
    send();
    assertEquals(List.of("NO_PERMISSIONS"), dropped);
    assertTrue(queue.messages().isEmpty());
  }

  @Test
  void aRetryPolicyOutsideEventBridgesLimitsIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(186, RetryPolicy.MAX_AGE));
    assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(-1, RetryPolicy.MAX_AGE));
    assertThrows(IllegalArgumentException.class, () -> new RetryPolicy(0, Duration.ofSeconds(59)));
    assertThrows(
        IllegalArgumentException.class, () -> new RetryPolicy(0, Duration.ofSeconds(86_401)));
  }

  @Test
  void aTargetThatCompletesAnAttemptTwiceIsDetected() {
    bridge.addTarget(
        "arn:target",
        (invocation, done) -> {
          done.accept(BUSY);
          done.accept(BUSY);
        },
        arn -> true);
    bridge.addRule(
        new Rule(
            "Rule",
            "arn:rule",
            "default",
            Optional.of(
                new EventPattern(JsonReading.NUMBERS_AS_WRITTEN.read("{\"source\": [\"shop\"]}"))),
            Optional.empty(),
            true,
            List.of(Target.of("only", "arn:target"))));
    assertThrows(IllegalStateException.class, this::send);
  }
}
