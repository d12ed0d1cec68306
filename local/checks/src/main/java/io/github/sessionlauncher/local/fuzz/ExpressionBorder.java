package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One JSONata expression of a state machine. It is checked when the machine is created. If it is
 * accepted, it is evaluated once; the evaluation must end, with a result or an error.
 */
final class ExpressionBorder implements Border {

  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:fuzz";
  private static final String INPUT =
      "{\"list\": [1, 2, 3], \"x\": \"y\", \"items\": [{\"id\": \"a\", \"n\": 1}, {\"id\": \"b\","
          + " \"n\": 2.5}]}";

  private final ExpressionInputs inputs;

  ExpressionBorder(Samples samples) {
    this.inputs = new ExpressionInputs(samples);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) {
    RawJson state = RawJson.texts("Type", "Pass", "Output", "{% " + input.text() + " %}");
    state.set("End", new RawJson.Literal("true"));
    RawJson states = RawJson.parse("{}");
    states.set("One", state);
    RawJson definition = RawJson.texts("QueryLanguage", "JSONata", "StartAt", "One");
    definition.set("States", states);
    StateMachine machine;
    try {
      machine = StateMachine.create(ARN, "fuzz", "role", definition.plain(), Map.of());
    } catch (DefinitionException refused) {
      return RefusalMessage.verdict(refused.getMessage(), input);
    }
    return evaluated(machine, input);
  }

  private static Verdict evaluated(StateMachine machine, Input input) {
    VirtualTimeline timeline = new VirtualTimeline(FreshWorld.START);
    SimulatedStepFunctions stepFunctions =
        new SimulatedStepFunctions(timeline, new SplittableRandom(1));
    stepFunctions.create(machine);
    ObjectNode request =
        Json.object().put("stateMachineArn", ARN).put("name", "one").put("input", INPUT);
    String arn =
        stepFunctions
            .call("StartExecution", request, FreshWorld.CALLER)
            .get("executionArn")
            .textValue();
    timeline.runAll();
    Execution execution = stepFunctions.execution(arn);
    if (execution.status() == ExecutionStatus.SUCCEEDED) {
      return Verdict.ACCEPTED;
    }
    return execution.status() == ExecutionStatus.FAILED
        ? RefusalMessage.verdict(execution.cause().orElse(""), input)
        : new Verdict.Broken("the execution is " + execution.status());
  }
}
