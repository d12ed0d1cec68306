package io.github.sessionlauncher.local.inprocess;

import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/** The simulated services behind the clients of these tests. */
final class DirectServices {

  static final Instant START = Instant.parse("2026-03-12T06:00:00.123Z");
  static final Caller ANYONE = new Caller("arn:aws:iam::123456789012:user/anyone", Permissions.ALL);
  static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";

  private DirectServices() {}

  static SimulatedAthena athena(VirtualTimeline timeline) {
    return new SimulatedAthena(
        timeline, new SplittableRandom(1), new AthenaAccount("aws", "eu-west-1", "123456789012"));
  }

  /** A machine whose history has texts, errors, variables and times. */
  static SimulatedStepFunctions stepFunctions(VirtualTimeline timeline) {
    SimulatedStepFunctions service = new SimulatedStepFunctions(timeline, new SplittableRandom(1));
    String resource = "arn:aws:states:::test:call";
    service.create(
        StateMachine.create(
            MACHINE,
            "m",
            "arn:aws:iam::123456789012:role/r",
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
              "A": {"Type": "Pass", "Assign": {"v": [1]}, "Next": "W"},
              "W": {"Type": "Wait", "Seconds": 1, "Next": "T"},
              "T": {"Type": "Task", "Resource": "%s", "TimeoutSeconds": 9, "Next": "S",
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}]},
              "S": {"Type": "Succeed", "Output": "{%% $states.input.x %%}"},
              "F": {"Type": "Fail", "Error": "X", "Cause": "{%% $states.input.Cause %%}"}}}
            """
                .formatted(resource),
            Map.of(
                resource,
                (call, done) ->
                    done.accept(
                        call.arguments().has("fails")
                            ? new TaskResult.Failed("E", "größer")
                            : new TaskResult.Succeeded(call.arguments())))));
    return service;
  }
}
