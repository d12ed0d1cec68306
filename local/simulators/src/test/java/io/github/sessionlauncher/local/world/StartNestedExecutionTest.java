package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how Step Functions passes a Task's arguments to StartExecution. */
class StartNestedExecutionTest {

  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:m:";

  private final SimulatedStepFunctions stepFunctions =
      new SimulatedStepFunctions(
          new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z")), new Random(1));

  @BeforeEach
  void createMachine() {
    String definition =
        "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\":"
            + " \"Wait\", \"Seconds\": 10, \"End\": true}}}";
    stepFunctions.create(
        new StateMachine(
            MACHINE, "m", "arn:role", StateMachineDefinition.read(definition, Set.of()), Map.of()));
  }

  private TaskResult result(Permissions permissions, String text) {
    JsonNode arguments = JsonReading.STRICT.read(text.formatted(MACHINE).replace('\'', '"'));
    List<TaskResult> results = new ArrayList<>();
    new StartNestedExecution(stepFunctions, new Caller("arn:role", permissions))
        .start(
            new TaskCall(arguments, "arn:execution", "arn:machine", "arn:role", "Start"),
            results::add);
    assertEquals(1, results.size());
    return results.getFirst();
  }

  private TaskResult result(String text) {
    return result(Permissions.ALL, text);
  }

  @Test
  void anExecutionIsStartedWithItsNameAndAnObjectAsInput() {
    TaskResult.Succeeded started =
        (TaskResult.Succeeded)
            result("{'StateMachineArn': '%s', 'Name': 'n', 'Input': {'a': [1]}}");
    assertEquals(EXECUTION + "n", started.result().path("ExecutionArn").asText());
    assertEquals("{\"a\":[1]}", stepFunctions.execution(EXECUTION + "n").input());
  }

  @Test
  void anInputMayBeTextAndNameAndInputAreOptional() {
    result("{'StateMachineArn': '%s', 'Name': 'n', 'Input': '[1 ]'}");
    assertEquals("[1 ]", stepFunctions.execution(EXECUTION + "n").input());
    TaskResult.Succeeded unnamed = (TaskResult.Succeeded) result("{'StateMachineArn': '%s'}");
    String arn = unnamed.result().path("ExecutionArn").asText();
    assertEquals("{}", stepFunctions.execution(arn).input());
  }

  @Test
  void aTakenNameIsAnErrorOfTheState() {
    result("{'StateMachineArn': '%s', 'Name': 'n', 'Input': {}}");
    assertEquals(
        "StepFunctions.ExecutionAlreadyExistsException",
        ((TaskResult.Failed) result("{'StateMachineArn': '%s', 'Name': 'n', 'Input': {'a': 1}}"))
            .error());
  }

  @Test
  void theRoleNeedsThePermission() {
    assertEquals(
        "StepFunctions.AccessDeniedException",
        ((TaskResult.Failed)
                result((action, resource) -> false, "{'StateMachineArn': '%s', 'Name': 'n'}"))
            .error());
  }
}
