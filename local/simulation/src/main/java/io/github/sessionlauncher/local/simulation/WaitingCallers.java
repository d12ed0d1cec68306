package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Callers whose own state machines send a request with a task token, and wait for the outcome. Some
 * wait for as long as it takes. Others stop waiting soon, and their retry waits with another token.
 */
final class WaitingCallers {

  /** The beginning of the names of their state machines. */
  static final String MACHINE = "Caller";

  private static final String PATIENT = MACHINE;
  private static final String IMPATIENT = MACHINE + "InAHurry";
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  private static final String SEND = "arn:aws:states:::simulated:send.waitForTaskToken";

  private static final String DEFINITION =
      """
      {
        "QueryLanguage": "JSONata",
        "StartAt": "Wait For Outcome",
        "States": {
          "Wait For Outcome": {
            "Type": "Task",
            "Resource": "%s",
            "Arguments": {
              "request": "{%% $states.input.request %%}",
              "token": "{%% $states.context.Task.Token %%}"
            },
            %s
            "End": true
          }
        }
      }
      """;

  private static final String HURRY =
      """
      "TimeoutSeconds": "{% $states.input.seconds %}",
      "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}],
      """;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

  private final InProcessWorld world;
  private final Storm storm;
  private final AnswerWatch answers;
  private final Callers callers;
  private final List<SimulatedRequest> requests = new ArrayList<>();

  WaitingCallers(InProcessWorld world, Storm storm, InvariantMonitor monitor, Callers callers) {
    this.world = world;
    this.storm = storm;
    this.answers = monitor.answers();
    this.callers = callers;
    create(PATIENT, "");
    create(IMPATIENT, HURRY);
  }

  private void create(String name, String fields) {
    world
        .services()
        .stepFunctions()
        .create(
            StateMachine.create(
                ARN + name,
                name,
                "arn:aws:iam::123456789012:role/caller",
                DEFINITION.formatted(SEND, fields),
                Map.of(SEND, this::send)));
  }

  /** Sends a request with the token of a caller, and perhaps once more with that of another. */
  void send(SimulatedRequest request) {
    boolean hurries =
        storm.injects(Fault.CALLER_STOPS_WAITING, request.trigger().name(), request.identity());
    start(request, hurries);
    if (storm.injects(Fault.CALLER_WAITS_AGAIN, request.trigger().name(), request.identity())) {
      world.timeline().after(storm.draw(Duration.ZERO, LONGEST_WAIT), () -> start(request, false));
    }
  }

  /** Sends a request with the token of another caller, long after its launch ended. */
  void repeat(SimulatedRequest request) {
    start(request, false);
  }

  private void start(SimulatedRequest request, boolean hurries) {
    ObjectNode input = JSON.objectNode().put("request", requests.size());
    input.put("seconds", storm.draw(SHORTEST_WAIT, LONGEST_WAIT).toSeconds());
    requests.add(request);
    ObjectNode call = JSON.objectNode().put("input", input.toString());
    call.put("stateMachineArn", ARN + (hurries ? IMPATIENT : PATIENT));
    call.put("name", "waiting-%d".formatted(requests.size()));
    try {
      world.services().stepFunctions().call("StartExecution", call, OperatorActions.OPERATOR);
    } catch (AwsError throttled) {
      callers.send(request); // without a state machine, nobody waits
    }
  }

  /** Each attempt of a state sends its request with a token of its own. */
  private void send(TaskCall call, Consumer<TaskResult> done) {
    SimulatedRequest request =
        requests
            .get(call.arguments().path("request").asInt())
            .withTaskToken(call.arguments().path("token").asText());
    answers.waits(call.executionArn(), request);
    done.accept(new TaskResult.Succeeded(JSON.objectNode()));
    // not inside an event of an execution
    world.timeline().soon(() -> deliver(request));
  }

  private void deliver(SimulatedRequest request) {
    if (answers.isClosed()) {
      callers.repeat(request);
    } else {
      callers.send(request);
    }
  }
}
