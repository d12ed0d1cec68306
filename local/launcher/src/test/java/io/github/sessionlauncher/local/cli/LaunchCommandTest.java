package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.changed;
import static io.github.sessionlauncher.local.cli.Keyboard.event;
import static io.github.sessionlauncher.local.cli.Keyboard.json;
import static io.github.sessionlauncher.local.cli.Keyboard.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.cli.Keyboard.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code launch} in a whole world: rejected requests, lost deliveries, and launches. */
@Timeout(120)
class LaunchCommandTest {

  private static final String BROKEN =
      "{\"WorkGroup\": \"no spaces\", \"EngineConfiguration\": {\"Foo\": 1}}";

  @TempDir private Path folder;

  private static Screen launch(Path file, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "launch";
    arguments[1] = file.toString();
    arguments[2] = "--speed";
    arguments[3] = "1000";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return type(arguments);
  }

  private Path brokenRequest(String file) {
    return changed(
        folder,
        file,
        content -> {
          switch (file) {
            case "http-request.json" -> content.put("body", BROKEN);
            case "scheduled-rule.json" -> content.set("request", json(BROKEN));
            case "eventbridge-event.json" -> content.set("detail", json(BROKEN));
            case "direct-request.json" -> {
              content.removeAll();
              content.setAll((ObjectNode) json(BROKEN));
            }
            default -> throw new IllegalArgumentException(file);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-request.json", "direct-request.json"})
  void anInvalidCallIsRefusedWithALineForEachViolation(String name) {
    Path file = brokenRequest(name);
    Screen screen = launch(file);
    assertEquals(2, screen.code(), screen.toString());
    assertViolations(file, screen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduled-rule.json", "eventbridge-event.json"})
  void anInvalidDeliveryEndsWithItsOutcome(String name) {
    Path file = brokenRequest(name);
    Screen screen = launch(file);
    assertEquals(1, screen.code(), screen.toString());
    assertViolations(file, screen);
    assertEquals(
        "REJECTED: The request breaks the rules; nothing was started.",
        screen.out().lines().toList().getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheduled-rule.json", "eventbridge-event.json"})
  void withJsonAnInvalidDeliveryPrintsItsOutcome(String name) {
    Screen screen = launch(brokenRequest(name), "--json");
    assertEquals(1, screen.code(), screen.toString());
    JsonNode result = json(screen.out());
    assertEquals("REJECTED", result.path("outcome").asText(), screen.out());
    assertEquals(2, result.at("/event/detail/cause/violations").size(), screen.out());
    assertEquals(result.path("launchId").asText(), result.at("/event/detail/launchId").asText());
  }

  private static void assertViolations(Path file, Screen screen) {
    assertEquals(2, screen.err().size(), screen.toString());
    String start = "launcher: " + file + ": /";
    assertTrue(screen.err().get(0).startsWith(start + "WorkGroup "), screen.toString());
    assertTrue(
        screen.err().get(1).startsWith(start + "EngineConfiguration/Foo "), screen.toString());
  }

  @Test
  void withJsonARefusalPrintsTheReply() {
    Screen screen = launch(brokenRequest("http-request.json"), "--json");
    assertEquals(2, screen.code());
    assertEquals(2, json(screen.out()).path("violations").size(), screen.out());
  }

  private Screen launchChanged(String name, Consumer<ObjectNode> change) {
    return launch(changed(folder, name, change));
  }

  private static void assertOneLine(String words, Screen screen) {
    assertEquals(2, screen.code(), screen.toString());
    assertEquals(1, screen.err().size(), screen.toString());
    assertTrue(screen.err().getFirst().contains(words), screen.toString());
  }

  @Test
  void anUnknownRouteIsReportedWithTheKnownOnes() {
    assertOneLine(
        "the HTTP API has no route POST /nothing; its routes are POST /sessions, ",
        launchChanged("http-request.json", event -> event.put("rawPath", "/nothing")));
  }

  @Test
  void anEventThatNoRuleMatchesIsReported() {
    assertOneLine(
        "no rule on the bus default matches this event with the detail-type 'Other'",
        launchChanged("eventbridge-event.json", event -> event.put("detail-type", "Other")));
  }

  @Test
  void anInvalidEventIsReported() {
    assertOneLine(
        "cannot be put on a bus: id of the event is missing or not a string",
        launchChanged("eventbridge-event.json", event -> event.remove("id")));
  }

  @Test
  void anEventThatNeverReachesTheFunctionEndsTheLaunch() {
    String tooLong = "x".repeat(1_100_000);
    assertOneLine(
        "not delivered: ERROR_FROM_TARGET: RequestTooLargeException",
        launchChanged(
            "eventbridge-event.json",
            event -> event.withObject("/detail").put("Description", tooLong)));
  }

  @Test
  void aScheduledEventThatIsTooLargeEndsTheLaunch() {
    String tooLong = "x".repeat(1_100_000);
    assertOneLine(
        "RequestTooLargeException: ",
        launchChanged(
            "scheduled-rule.json",
            firing -> firing.withObject("/request").put("Description", tooLong)));
  }

  @Test
  void anInvalidTimeIsReported() {
    assertOneLine(
        "payload.time is \"at dawn\"; it must be a time such as",
        launchChanged("scheduled-rule.json", firing -> firing.put("time", "at dawn")));
  }

  @Test
  void aRefusalByAthenaIsAnOutcome() {
    Screen screen =
        launch(
            changed(folder, "direct-request.json", request -> request.put("WorkGroup", "primary")),
            "--json");
    assertEquals(1, screen.code(), screen.toString());
    assertEquals("REJECTED", json(screen.out()).path("outcome").asText());
  }

  @Test
  void anExecutionOfTheLastNetIsNotPrintedAsALaunch() {
    Screen screen =
        launch(
            changed(
                folder,
                "direct-request.json",
                request -> request.put("WorkGroup", "spark-failed")));
    assertEquals(1, screen.code(), screen.toString());
    List<String> lines =
        screen.out().lines().filter(line -> line.contains(" s  execution ")).toList();
    assertEquals(2, lines.size(), screen.toString());
    assertTrue(lines.getFirst().contains("RUNNING; its name is the launch id"), screen.toString());
    assertTrue(lines.getLast().endsWith("FAILED with the error SessionLauncher.FAILED"));
    assertTrue(screen.out().lines().toList().getLast().startsWith("FAILED: session "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cron(0 12 31 2 ? *)   | no date of the years 1970 to 2199 matches it
          cron(0 12 1 1 ? 2020) | all its times have passed
          """)
  void aScheduleThatNeverRunsIsWarnedOf(String schedule, String why) {
    Screen screen = launch(event("direct-request.json"), "--parameter", "Schedule=" + schedule);
    assertEquals(0, screen.code(), screen.toString());
    assertEquals(
        List.of(
            "launcher: warning: the schedule %s of the rule ScheduledRule never runs: %s"
                .formatted(schedule, why)),
        screen.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 17 ? * MON-SUN *)",
        "cron(0 9 ? * FRI-MON *)",
        "cron(0 9 1 NOV-FEB ? *)",
        "cron(0 12 31W * ? *)",
        "cron(0 12 31W 1 ? *)"
      })
  void aScheduleThatEventBridgeTakesIsTaken(String schedule) {
    Screen screen = launch(event("direct-request.json"), "--parameter", "Schedule=" + schedule);
    assertEquals(0, screen.code(), screen.toString());
    assertEquals(List.of(), screen.err());
  }

  @Test
  void theInputOfAScheduleOfEventBridgeSchedulerIsLaunched() {
    Path file =
        changed(
            folder,
            "eventbridge-scheduler.json",
            input ->
                input
                    .put("rule", "<aws.scheduler.schedule-arn>")
                    .put("time", "<aws.scheduler.scheduled-time>"));
    Screen screen = launch(file);
    assertEquals(0, screen.code(), screen.toString());
    assertTrue(
        screen
            .out()
            .contains(
                "schedule: the schedule"
                    + " arn:aws:scheduler:us-east-1:123456789012:schedule/default/"),
        screen.toString());
    assertTrue(screen.out().lines().toList().getLast().startsWith("READY: "), screen.toString());
  }
}
