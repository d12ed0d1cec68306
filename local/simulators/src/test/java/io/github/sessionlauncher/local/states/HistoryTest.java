package io.github.sessionlauncher.local.states;

import static io.github.sessionlauncher.local.states.StatesWorld.events;
import static io.github.sessionlauncher.local.states.StatesWorld.json;
import static io.github.sessionlauncher.local.states.StatesWorld.reread;
import static io.github.sessionlauncher.local.states.StatesWorld.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final String TASK =
      "'A': {'Type': 'Task', 'Resource': '%s', 'End': true, %%s}".formatted(StatesWorld.RESOURCE);

  private final StatesWorld world = new StatesWorld();

  @Test
  void everyStateRecordsTheEventsOfAws() {
    world.failing("E");
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Next': 'W'}",
            "'W': {'Type': 'Wait', 'Seconds': 1, 'Next': 'T'}",
            "'T': {'Type': 'Task', 'Resource': '%s', 'Retry': [{'ErrorEquals': ['E']}], 'Next': 'C'}"
                .formatted(StatesWorld.RESOURCE),
            "'C': {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'S'}]}",
            "'S': {'Type': 'Succeed'}");
    assertEquals(
        List.of(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "WaitStateEntered",
            "WaitStateExited",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskFailed",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ChoiceStateEntered",
            "ChoiceStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded"),
        types(execution));
  }

  @Test
  void eventsAreNumberedAndEachRefersToThePreviousOne() {
    Execution execution = world.run("{}", "'A': {'Type': 'Succeed'}");
    assertEquals(
        List.of(1L, 2L, 3L, 4L), execution.history().stream().map(HistoryEvent::id).toList());
    // the first state has no previous event
    assertEquals(
        List.of(0L, 0L, 2L, 3L),
        execution.history().stream().map(HistoryEvent::previousEventId).toList());
  }

  @Test
  void theDetailsHaveInputsOutputsAndVariables() {
    Execution execution =
        world.run(
            "{ 'a': 1 }",
            "'A': {'Type': 'Pass', 'Assign': {'v': {'w': 1}}, 'Output': [2], 'End': true}");
    List<HistoryEvent> history = execution.history();
    String whole = "{'truncated': false}";
    assertEquals(
        json(
            "{'input': '{ \\'a\\': 1 }', 'inputDetails': %s, 'roleArn': '%s'}"
                .replace("\\'", "\\\"")
                .formatted(whole, StatesWorld.ROLE)),
        history.get(0).details());
    assertEquals("stateEnteredEventDetails", history.get(1).detailsMember());
    assertEquals("{ \"a\": 1 }", history.get(1).details().get("input").textValue());
    assertEquals(Optional.of("A"), history.get(1).stateName());
    assertEquals(
        json(
            "{'name': 'A', 'output': '[2]', 'outputDetails': %1$s, 'assignedVariables': {'v': '{\\\"w\\\":1}'}, 'assignedVariablesDetails': %1$s}"
                .formatted(whole)),
        history.get(2).details());
    assertEquals(
        json("{'output': '[2]', 'outputDetails': %s}".formatted(whole)), history.get(3).details());
  }

  @Test
  void theDetailsOfATaskHaveIntegrationParametersAndTimeout() {
    Execution execution = world.failing("E").run("{'a':1}", TASK.formatted("'TimeoutSeconds': 9"));
    assertEquals(
        json(
            "{'resourceType': 'test', 'resource': 'call', 'region': 'eu-west-1', 'parameters':"
                + " '{\\\"a\\\":1}', 'timeoutInSeconds': 9}"),
        reread(events(execution, "TaskScheduled").getFirst().details()));
    assertEquals(
        json("{'resourceType': 'test', 'resource': 'call'}"),
        events(execution, "TaskStarted").getFirst().details());
    assertEquals(
        json("{'resourceType': 'test', 'resource': 'call', 'error': 'E', 'cause': 'cause 1'}"),
        events(execution, "TaskFailed").getFirst().details());
    assertEquals(
        json("{'error': 'E', 'cause': 'cause 1'}"),
        events(execution, "ExecutionFailed").getFirst().details());
  }

  @Test
  void theMachinesTimeoutEndsTheExecutionAndNothingCatchesIt() {
    world.answeringAfter(Duration.ofDays(1));
    world.create(
        StatesWorld.definition(
                "A",
                TASK.formatted("'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]"),
                "'B': {'Type': 'Pass', 'End': true}")
            .replace("\"StartAt\"", "\"TimeoutSeconds\": 30, \"StartAt\""));
    Execution execution = world.start("{}");
    world.timeline.runAll();
    assertEquals(ExecutionStatus.TIMED_OUT, execution.status());
    assertEquals(Optional.of(StatesWorld.START.plusSeconds(30)), execution.stopDate());
    assertEquals(Optional.empty(), execution.error());
    HistoryEvent last = execution.history().getLast();
    assertEquals("ExecutionTimedOut", last.type());
    assertEquals(json("{'error': 'States.Timeout'}"), last.details());
    assertEquals("TaskStarted", types(execution).get(types(execution).size() - 2));
  }

  @Test
  void anExecutionWithTooManyEventsFails() {
    Execution execution =
        world.run(
            "{}",
            "'A': {'Type': 'Pass', 'Next': 'B'}",
            "'B': {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'A'}],"
                + "'Default': 'C'}",
            "'C': {'Type': 'Succeed'}");
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertEquals(25_000, execution.history().size());
    assertEquals("ExecutionFailed", execution.history().getLast().type());
    assertTrue(execution.cause().orElseThrow().contains("25000"));
  }

  @Test
  void aListenerReceivesEveryEventAndEveryStatusAsItHappens() {
    List<String> seen = new ArrayList<>();
    world.service.listen(
        new ExecutionListener() {
          @Override
          public void happened(Execution execution, HistoryEvent event) {
            seen.add(event.type() + " " + event.stateName().orElse("-") + " " + world.seconds());
          }

          @Override
          public void statusChanged(Execution execution) {
            seen.add(execution.status() + " " + execution.output().orElse("-"));
          }
        });
    world.run("{}", "'A': {'Type': 'Wait', 'Seconds': 2, 'Output': 7, 'End': true}");
    assertEquals(
        List.of(
            "ExecutionStarted - 0.0",
            "RUNNING -",
            "WaitStateEntered A 0.0",
            "WaitStateExited A 2.0",
            "ExecutionSucceeded - 2.0",
            "SUCCEEDED 7"),
        seen);
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    String states =
        TASK.formatted(
            "'Arguments': '{% [$uuid(), $random(), $now()] %}', 'Retry': [{'ErrorEquals': ['E'],"
                + "'JitterStrategy': 'FULL'}]");
    StatesWorld other = new StatesWorld();
    assertEquals(
        world.failing("E", "E").run("{}", states).history(),
        other.failing("E", "E").run("{}", states).history());
  }
}
