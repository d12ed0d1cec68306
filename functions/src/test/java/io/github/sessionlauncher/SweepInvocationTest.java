package io.github.sessionlauncher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The start function, invoked by the state machine that sweeps. */
class SweepInvocationTest {

  private final ScriptedAthena athena = new ScriptedAthena();
  private final InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final LambdaInvocation invocation = new LambdaInvocation();

  private String invokeAfter(Duration time, String payload) {
    StartSessionHandler handler =
        new StartSessionHandler(
            athena,
            stepFunctions,
            new Environment(StartSessionHandlerTest.ENVIRONMENT),
            InstantSource.fixed(InMemoryStepFunctions.START.plus(time)),
            pause -> {});
    return invocation.invoke(handler, payload);
  }

  @Test
  void anEndThatNoEventReportedIsCaught() {
    athena.answers(StartSessionResponse.builder().sessionId("s-1").state("CREATING").build());
    invokeAfter(Duration.ZERO, "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}");
    String launch = stepFunctions.names().getFirst();
    // the second end of the launch has a net of its own, in the same list of this test
    stepFunctions.redrive(launch);
    stepFunctions.end(launch, ExecutionStatus.ABORTED, "Stopped", "by ada");
    invocation.log().clear();
    assertEquals(
        "{}",
        invokeAfter(
            Duration.ofMinutes(20),
            "{\"sweep\": {\"lastNetArn\": \"%s\"}}".formatted(InMemoryStepFunctions.MACHINE)));
    assertEquals(List.of(launch, launch + "-r1"), stepFunctions.names());
    assertEquals(1, invocation.log().size());
    Map<?, ?> line = (Map<?, ?>) Json.read(invocation.log().getFirst());
    assertEquals("the sweep has started the last net for 1 executions", line.get("message"));
  }
}
