package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.events.Schedule;
import io.github.sessionlauncher.local.events.SchedulerInput;
import io.github.sessionlauncher.local.events.SchedulerInput.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** EventBridge Scheduler as a trigger, and the schedules of {@code examples/schedules}. */
class SchedulerTest {

  private static final String ARN = "arn:aws:scheduler:us-east-1:123456789012:schedule/reports/";
  private static final Instant SIX = Instant.parse("2026-03-12T06:00:00Z");
  private static final String INPUT =
      """
      {"rule": "<aws.scheduler.schedule-arn>", "time": "<aws.scheduler.scheduled-time>",
       "request": {"Description": "%s", "WorkGroup": "spark", "EngineConfiguration": {}}}
      """;

  private static RunningWorld world;

  @BeforeAll
  static void startWorld() {
    world = new RunningWorld(200, Map.of());
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  /** Delivers one attempt, and returns the id of the launch of this schedule at this time. */
  private static String deliver(String input, Attempt attempt) throws Exception {
    world.deliverToStartFunction(new SchedulerInput(input).payload(attempt).toString());
    return world.awaitLaunch("schedule", attempt.scheduleArn() + " " + attempt.scheduledTime());
  }

  private static long sessionsOf(String launchId) {
    return world.sessions().stream()
        .filter(session -> session.requestToken().equals(Optional.of(launchId)))
        .count();
  }

  @Test
  void allAttemptsForOneScheduledTimeAreOneLaunch() throws Exception {
    String input = INPUT.formatted("often");
    String first = deliver(input, new Attempt(ARN + "often", SIX, "d32c5kddcf5bb8c3", 1));
    assertEquals(first, deliver(input, new Attempt(ARN + "often", SIX, "e43d6leedg6cc9d4", 2)));
    JsonNode outcome = world.awaitOutcome(first);
    assertEquals("READY", outcome.path("outcome").asText());
    assertEquals("schedule", outcome.at("/trigger/type").asText());
    assertEquals(SIX.toString(), outcome.path("requestedAt").asText());
    // an attempt after the end of the launch
    deliver(input, new Attempt(ARN + "often", SIX, "f54e7mffeh7dd0e5", 3));
    assertEquals(1, sessionsOf(first));
    assertEquals(1, world.outcomes(first).size());
  }

  @Test
  void anotherTimeOrAnotherScheduleIsAnotherLaunch() throws Exception {
    String input = INPUT.formatted("other");
    Set<String> launches = new HashSet<>();
    launches.add(deliver(input, new Attempt(ARN + "a", SIX, "1", 1)));
    launches.add(deliver(input, new Attempt(ARN + "a", SIX.plusSeconds(60), "2", 1)));
    launches.add(deliver(input, new Attempt(ARN + "b", SIX, "3", 1)));
    assertEquals(3, launches.size());
    for (String launch : launches) {
      assertEquals("READY", world.awaitOutcome(launch).path("outcome").asText());
    }
  }

  @Test
  void theContextAttributesAreReplacedWhereverTheyStand() {
    String input =
        "{\"a\": \"<aws.scheduler.attempt-number>-<aws.scheduler.execution-id>\","
            + " \"b\": [\"<aws.scheduler.schedule-arn>\", \"<aws.scheduler.scheduled-time>\"],"
            + " \"c\": \"<aws.scheduler.other> <x>\"}";
    assertTrue(SchedulerInput.hasAttributes(input));
    assertEquals(
        RunningWorld.json(
            "{\"a\": \"2-e1\", \"b\": [\"arn:s\", \"2026-03-12T06:00:00Z\"],"
                + " \"c\": \"<aws.scheduler.other> <x>\"}"),
        new SchedulerInput(input).payload(new Attempt("arn:s", SIX, "e1", 2)));
  }

  @Test
  void anInvalidRequestOfAScheduleEndsRejected() throws Exception {
    String input = INPUT.formatted("bad").replace("\"spark\"", "\"no spaces\"");
    world.deliverToStartFunction(
        new SchedulerInput(input).payload(new Attempt(ARN + "bad", SIX, "1", 1)).toString());
    String launchId = world.awaitLaunch("schedule", ARN + "bad " + SIX);
    assertEquals("REJECTED", world.awaitOutcome(launchId).path("outcome").asText());
  }

  @Test
  void theFileOfEventsIsWhatTheFunctionReceives() throws Exception {
    JsonNode file = event("eventbridge-scheduler.json");
    String arn = file.path("rule").asText();
    assertTrue(arn.startsWith("arn:aws:scheduler:"), arn);
    String input =
        file.toString()
            .replace(arn, "<aws.scheduler.schedule-arn>")
            .replace(file.path("time").asText(), "<aws.scheduler.scheduled-time>");
    Attempt attempt = new Attempt(arn, Instant.parse(file.path("time").asText()), "1", 1);
    assertEquals(file, new SchedulerInput(input).payload(attempt));
    String launchId = deliver(input, attempt);
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
  }

  @Test
  void everyScheduleOfTheExampleLaunches() throws Exception {
    Set<String> zones = new TreeSet<>();
    List<String> expressions = new ArrayList<>();
    for (Map.Entry<String, Map<?, ?>> schedule : schedules().entrySet()) {
      Map<?, ?> properties = schedule.getValue();
      zones.add(ZoneId.of((String) properties.get("ScheduleExpressionTimezone")).getId());
      expressions.add((String) properties.get("ScheduleExpression"));
      assertEquals(Map.of("Mode", "OFF"), properties.get("FlexibleTimeWindow"));
      Map<?, ?> target = (Map<?, ?>) properties.get("Target");
      assertEquals(
          Set.of("Arn", "RoleArn", "Input", "RetryPolicy", "DeadLetterConfig"), target.keySet());
      assertEquals("Role.Arn", target.get("RoleArn"));
      assertEquals(Map.of("Arn", "DeadLetters.Arn"), target.get("DeadLetterConfig"));
      Attempt attempt = new Attempt(ARN + schedule.getKey(), SIX, "1", 1);
      String launchId = deliver((String) target.get("Input"), attempt);
      assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    }
    assertEquals(3, expressions.size());
    assertEquals(Set.of("America/New_York", "Europe/Berlin"), zones);
    assertEquals(1, expressions.stream().filter(each -> each.startsWith("at(")).count());
    expressions.stream().filter(each -> each.startsWith("cron(")).forEach(Schedule::parse);
  }

  private static Map<String, Map<?, ?>> schedules() {
    Map<String, Map<?, ?>> schedules = new HashMap<>();
    ((Map<?, ?>) example().get("Resources"))
        .forEach(
            (id, resource) -> {
              if (((Map<?, ?>) resource).get("Type").equals("AWS::Scheduler::Schedule")) {
                schedules.put((String) id, (Map<?, ?>) ((Map<?, ?>) resource).get("Properties"));
              }
            });
    return schedules;
  }

  /** Returns the template; an intrinsic is the text of its argument. */
  private static Map<?, ?> example() {
    ConstructNode text = node -> ((ScalarNode) node).getValue();
    LoadSettings settings =
        LoadSettings.builder()
            .setTagConstructors(
                Map.of(new Tag("!Ref"), text, new Tag("!Sub"), text, new Tag("!GetAtt"), text))
            .build();
    try {
      return (Map<?, ?>)
          new Load(settings)
              .loadFromString(
                  Files.readString(RunningWorld.HOME.resolve("examples/schedules/template.yaml")));
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
