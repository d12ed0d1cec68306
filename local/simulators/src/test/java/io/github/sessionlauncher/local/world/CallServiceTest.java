package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests how a state calls an operation of an AWS service. */
class CallServiceTest {

  private final SimulatedStepFunctions stepFunctions =
      new SimulatedStepFunctions(
          new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z")), new Random(1));

  private TaskResult result(String arguments) {
    List<TaskResult> results = new ArrayList<>();
    new CallService(
            stepFunctions, "Sfn", "sendTaskSuccess", new Caller("arn:role", Permissions.ALL))
        .start(
            new TaskCall(
                JsonReading.STRICT.read(arguments),
                "arn:execution",
                "arn:machine",
                "arn:role",
                "A"),
            results::add);
    return results.getFirst();
  }

  @Test
  void anErrorOfStepFunctionsHasThePrefixSfn() {
    assertEquals(
        new TaskResult.Failed(
            "Sfn.InvalidTokenException",
            "Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400)"),
        result("{\"TaskToken\": \"NoSuchTaskToken\", \"Output\": \"1\"}"));
  }
}
