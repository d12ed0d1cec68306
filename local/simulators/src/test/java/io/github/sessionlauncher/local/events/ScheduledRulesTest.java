package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests when scheduled rules run, and which events they send. */
class ScheduledRulesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.250Z");
  private static final String TARGET = "arn:aws:lambda:us-east-1:123456789012:function:Wanted";

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedEventBridge bridge =
      new SimulatedEventBridge(timeline, new Random(1), "123456789012", "us-east-1");
  private final List<JsonNode> received = new ArrayList<>();

  @BeforeEach
  void setUp() {
    bridge.addTarget(TARGET, new RecordingTarget(received), arn -> true);
  }

  private static Rule scheduled(String name, String expression, boolean enabled) {
    return new Rule(
        name,
        "arn:rule/" + name,
        "default",
        Optional.empty(),
        Optional.of(Schedule.parse(expression)),
        enabled,
        List.of(Target.of("only", TARGET)));
  }

  @Test
  void aScheduledRuleRunsWithinAMinuteOfEachScheduledTime() {
    List<Instant> moments = new ArrayList<>();
    bridge.addTarget(
        "arn:clock",
        (invocation, done) -> {
          received.add(invocation.payload());
          moments.add(timeline.now());
          done.accept(new Receipt.Delivered());
        },
        arn -> true);
    bridge.addRule(
        new Rule(
            "Hourly",
            "arn:rule/Hourly",
            "default",
            Optional.empty(),
            Optional.of(Schedule.parse("cron(0 * * * ? *)")),
            true,
            List.of(Target.of("only", "arn:clock"))));
    timeline.runUntil(Instant.parse("2026-01-01T03:30:00Z"));
    assertEquals(
        List.of("2026-01-01T01:00:00Z", "2026-01-01T02:00:00Z", "2026-01-01T03:00:00Z"),
        received.stream().map(e -> e.get("time").textValue()).toList());
    for (int i = 0; i < 3; i++) {
      Duration delay =
          Duration.between(
              Instant.parse("2026-01-01T01:00:00Z").plusSeconds(3600L * i), moments.get(i));
      assertTrue(!delay.isNegative() && delay.toSeconds() < 60, delay::toString);
    }
    JsonNode event = received.getFirst();
    assertEquals("Scheduled Event", event.get("detail-type").textValue());
    assertEquals("aws.events", event.get("source").textValue());
    assertEquals("[\"arn:rule/Hourly\"]", event.get("resources").toString());
    assertEquals("{}", event.get("detail").toString());
  }

  @Test
  void theEventIdDependsOnTheScheduledTime() {
    bridge.addRule(scheduled("Daily", "cron(0 8 * * ? *)", true));
    Instant eight = Instant.parse("2026-01-02T08:00:00Z");
    ObjectNode first = bridge.fire("Daily", eight);
    assertEquals(first, bridge.fire("Daily", eight));
    timeline.runUntil(Instant.parse("2026-01-01T09:00:00Z"));
    timeline.runUntil(Instant.parse("2026-01-02T09:00:00Z"));
    assertEquals(4, received.size());
    assertEquals(first, received.get(3));
    assertNotEquals(first.get("id"), received.get(2).get("id"));
  }

  @Test
  void aDisabledRuleDoesNotRunAndCannotBeFired() {
    bridge.addRule(scheduled("Off", "rate(1 minute)", false));
    timeline.runAll();
    assertTrue(received.isEmpty());
    assertThrows(IllegalStateException.class, () -> bridge.fire("Off", START));
    assertThrows(IllegalArgumentException.class, () -> bridge.fire("None", START));
  }

  @Test
  void theSameSeedGivesTheSameEventsAtTheSameTimes() {
    assertEquals(fiveHoursWithSeed(5), fiveHoursWithSeed(5));
    assertNotEquals(fiveHoursWithSeed(5), fiveHoursWithSeed(6));
  }

  private static List<String> fiveHoursWithSeed(long seed) {
    VirtualTimeline timeline = new VirtualTimeline(START);
    SimulatedEventBridge bridge =
        new SimulatedEventBridge(timeline, new Random(seed), "123456789012", "us-east-1");
    List<String> deliveries = new ArrayList<>();
    bridge.addTarget(
        TARGET,
        (invocation, done) -> {
          deliveries.add(timeline.now() + " " + invocation.payload().get("id"));
          done.accept(new Receipt.Refused("THROTTLING", "busy", true));
        },
        arn -> true);
    bridge.addRule(scheduled("Hourly", "rate(1 hour)", true));
    timeline.runUntil(START.plus(Duration.ofHours(5)));
    return deliveries;
  }
}
