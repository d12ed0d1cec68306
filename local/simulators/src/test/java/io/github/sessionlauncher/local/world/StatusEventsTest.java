package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that status events of executions reach the default bus, where a rule may start another
 * execution.
 */
class StatusEventsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String WATCHED =
      "arn:aws:states:us-east-1:123456789012:stateMachine:local-Watched";
  private static final String NET = "arn:aws:states:us-east-1:123456789012:stateMachine:local-Net";

  @TempDir private Path folder;

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<ObjectNode> events = new ArrayList<>();
  private final List<Execution> started = new ArrayList<>();
  private EventDelivery delivery = EventDelivery.PROMPT;
  private Services services;

  private StatusEventsTest deploy(String allowed, String trusted) {
    try {
      Files.writeString(
          folder.resolve("template.yaml"),
          WatchedMachine.TEMPLATE.replace("ALLOWED", allowed).replace("TRUSTED", trusted));
      Files.writeString(
          folder.resolve("watched.json"),
          """
          {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
            "A": {"Type": "Choice", "Default": "C",
                  "Choices": [{"Condition": "{% $states.input.fail %}", "Next": "B"}]},
            "B": {"Type": "Fail", "Error": "E"},
            "C": {"Type": "Succeed"}}}
          """);
      Files.writeString(
          folder.resolve("net.json"),
          """
          {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
            "A": {"Type": "Wait", "Seconds": 1, "End": true}}}
          """);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    services =
        new Services(
            timeline,
            new SplittableRandom(1),
            Stack.of(folder.resolve("template.yaml"), Map.of(), "us-east-1"),
            function -> {
              throw new IllegalArgumentException("the template has no function");
            },
            ServiceOptions.STANDARD.withWays(
                new ServiceOptions.Ways(
                    TaskWay.DIRECT, UnaryOperator.identity(), delivery, Reads.CURRENT)));
    services
        .eventBridge()
        .addObserver(
            new BusObserver() {
              @Override
              public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
                assertEquals("default", bus);
                events.add(envelope);
              }
            });
    services
        .stepFunctions()
        .listen(
            new ExecutionListener() {
              @Override
              public void statusChanged(Execution execution) {
                if (execution.status() == ExecutionStatus.RUNNING) {
                  started.add(execution);
                }
              }
            });
    return this;
  }

  private StatusEventsTest deployAllowed() {
    return deploy(NET, "events.amazonaws.com");
  }

  private void run(boolean fail) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("stateMachineArn", WATCHED);
    request.put("name", "n");
    request.put("input", "{\"fail\": %b}".formatted(fail));
    services.stepFunctions().call("StartExecution", request, services.roles().localUser());
    timeline.runAll();
  }

  private List<String> statuses(String machine) {
    return events.stream()
        .map(event -> event.path("detail"))
        .filter(detail -> detail.path("stateMachineArn").asText().equals(machine))
        .map(detail -> detail.path("status").asText())
        .toList();
  }

  private List<Execution> nets() {
    return started.stream().filter(each -> each.stateMachine().arn().equals(NET)).toList();
  }

  private List<SimulatedQueue.Message> deadLetters() {
    return services.queues().values().iterator().next().messages();
  }

  @Test
  void everyStatusChangeIsAnEventOnTheDefaultBus() {
    deployAllowed().run(false);
    assertEquals(List.of("RUNNING", "SUCCEEDED"), statuses(WATCHED));
    ObjectNode event = events.getFirst();
    assertEquals("aws.states", event.path("source").asText());
    assertEquals("Step Functions Execution Status Change", event.path("detail-type").asText());
    assertEquals("123456789012", event.path("account").asText());
    assertEquals("us-east-1", event.path("region").asText());
    assertEquals("2026-01-01T00:00:00Z", event.path("time").asText());
    String execution = "arn:aws:states:us-east-1:123456789012:execution:local-Watched:n";
    assertEquals(1, event.path("resources").size());
    assertEquals(execution, event.path("resources").path(0).asText());
    assertEquals(execution, event.at("/detail/executionArn").asText());
    assertEquals(events.size(), events.stream().map(each -> each.path("id")).distinct().count());
    assertEquals(List.of(), nets());
  }

  @Test
  void aRuleStartsAStateMachineWithTheRoleOfItsTarget() {
    deployAllowed().run(true);
    assertEquals(List.of("RUNNING", "FAILED"), statuses(WATCHED));
    assertEquals(List.of("RUNNING", "SUCCEEDED"), statuses(NET));
    Execution net = nets().getFirst();
    ObjectNode failed =
        events.stream()
            .filter(event -> event.at("/detail/status").asText().equals("FAILED"))
            .findFirst()
            .orElseThrow();
    assertEquals(failed.path("detail").toString(), net.input());
    assertTrue(net.name().matches(failed.path("id").asText() + "_[0-9a-f-]{36}"), net.name());
    assertEquals(
        1, services.roles().policies().get("RuleRole").used().size(), "the rule's role was used");
  }

  private void assertDeadLetter(String code) {
    assertEquals(List.of(), nets());
    assertEquals(1, deadLetters().size());
    assertEquals(code, deadLetters().getFirst().attributes().get("ERROR_CODE"));
  }

  @Test
  void aRoleWithoutPermissionLeadsToTheDeadLetterQueue() {
    deploy(WATCHED, "events.amazonaws.com").run(true);
    assertDeadLetter("NO_PERMISSIONS");
    assertEquals(START, deadLetters().getFirst().sentAt());
  }

  @Test
  void aRoleThatDoesNotTrustEventBridgeLeadsToTheDeadLetterQueue() {
    deploy(NET, "lambda.amazonaws.com").run(true);
    assertDeadLetter("FAILED_TO_ASSUME_ROLE");
  }

  @Test
  void aTooLongInputLeadsToTheDeadLetterQueue() {
    deployAllowed();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("version", "0")
        .put("id", "i")
        .put("detail-type", "Step Functions Execution Status Change");
    event.put("source", "aws.states").put("account", "123456789012");
    event.put("time", "2026-01-01T00:00:00Z").put("region", "us-east-1").putArray("resources");
    event
        .putObject("detail")
        .put("stateMachineArn", WATCHED)
        .put("status", "FAILED")
        .put("cause", "x".repeat(262_144));
    services.eventBridge().deliver("default", event);
    timeline.runAll();
    assertDeadLetter("INVALID_PARAMETER");
  }

  @Test
  void aStatusEventMayBeLost() {
    delivery = (event, deliver) -> {};
    deployAllowed().run(true);
    assertEquals(List.of(), events);
    assertEquals(List.of(), nets());
  }

  @Test
  void aStatusEventMayArriveLateAndTwice() {
    delivery =
        (event, deliver) -> {
          if (event.at("/detail/stateMachineArn").asText().equals(WATCHED)) {
            timeline.after(Duration.ofMinutes(1), deliver);
            timeline.after(Duration.ofMinutes(2), deliver);
          }
        };
    deployAllowed().run(true);
    assertEquals(List.of("RUNNING", "FAILED", "RUNNING", "FAILED"), statuses(WATCHED));
    assertEquals(events.get(1), events.get(3));
    assertEquals(
        List.of(START.plusSeconds(60), START.plusSeconds(120)),
        nets().stream().map(Execution::startDate).toList());
  }

  @Test
  void aRedriveIsAStatusEventToo() {
    deployAllowed().run(true);
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("executionArn", events.getFirst().at("/detail/executionArn").asText());
    services.stepFunctions().call("RedriveExecution", request, services.roles().localUser());
    timeline.runAll();
    assertEquals(List.of("RUNNING", "FAILED", "RUNNING", "FAILED"), statuses(WATCHED));
    List<JsonNode> counts =
        events.stream()
            .filter(event -> event.at("/detail/stateMachineArn").asText().equals(WATCHED))
            .map(event -> event.at("/detail/redriveCount"))
            .toList();
    assertEquals("[0, 0, 1, 1]", counts.toString());
  }
}
