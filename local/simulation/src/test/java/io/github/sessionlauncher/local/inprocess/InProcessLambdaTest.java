package io.github.sessionlauncher.local.inprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handler in this process is invoked as Lambda invokes it, in virtual time. */
class InProcessLambdaTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<String> log = new ArrayList<>();
  private final List<InvocationResult> results = new ArrayList<>();
  private final InProcessLambda lambda = new InProcessLambda(timeline, log::add);
  private int processes;

  private LambdaFunction function(RequestStreamHandler handler) {
    return lambda.function(
        new FunctionIdentity("name", "arn:name", "/group", Duration.ofSeconds(30), 512),
        () -> {
          processes++;
          return handler;
        },
        () -> Duration.ofSeconds(2));
  }

  private void invoke(RequestStreamHandler handler, String payload) {
    function(handler).invoke("request-1", payload.getBytes(StandardCharsets.UTF_8), results::add);
  }

  private static String errorType(InvocationResult result) throws IOException {
    byte[] payload = assertInstanceOf(InvocationResult.FunctionError.class, result).payload();
    return JsonReading.STRICT.read(payload).path("errorType").asText();
  }

  private static String answer(InvocationResult result) {
    byte[] payload = assertInstanceOf(InvocationResult.Answered.class, result).payload();
    return new String(payload, StandardCharsets.UTF_8);
  }

  @Test
  void theHandlerReceivesTheEventAfterStartUp() {
    invoke((input, output, context) -> input.transferTo(output), "{\"a\": \"ü\"}");
    timeline.runUntil(START.plusMillis(1999));
    assertEquals(List.of(), results);
    timeline.runUntil(START.plusMillis(2000));
    assertEquals("{\"a\": \"ü\"}", answer(results.getFirst()));
  }

  @Test
  void theContextDescribesTheInvocationAndLogs() {
    invoke(
        (input, output, context) -> {
          context.getLogger().log("a line");
          String known =
              String.join(
                  " ",
                  context.getAwsRequestId(),
                  context.getFunctionName(),
                  context.getInvokedFunctionArn(),
                  context.getLogGroupName(),
                  Integer.toString(context.getMemoryLimitInMB()),
                  Integer.toString(context.getRemainingTimeInMillis()));
          output.write(known.getBytes(StandardCharsets.UTF_8));
        },
        "{}");
    timeline.runAll();
    assertEquals("request-1 name arn:name /group 512 30000", answer(results.getFirst()));
    assertEquals(List.of("a line"), log);
  }

  @Test
  void anExceptionIsReportedWithItsClassAndMessage() throws IOException {
    invoke(
        (input, output, context) -> {
          throw new IOException("lost");
        },
        "{}");
    timeline.runAll();
    InvocationResult.FunctionError error =
        assertInstanceOf(InvocationResult.FunctionError.class, results.getFirst());
    JsonNode reported = JsonReading.STRICT.read(error.payload());
    assertEquals("java.io.IOException", reported.path("errorType").asText());
    assertEquals("lost", reported.path("errorMessage").asText());
  }

  @Test
  void aDeploymentGivesLaterInvocationsANewProcess() {
    LambdaFunction function =
        function(
            (input, output, context) -> {
              lambda.pause(Duration.ofSeconds(5));
              output.write(Integer.toString(processes).getBytes(StandardCharsets.UTF_8));
            });
    function.invoke("request-1", new byte[0], results::add);
    timeline.runUntil(START.plusSeconds(4));
    lambda.deploy();
    timeline.runAll();
    assertEquals("1", answer(results.getFirst()));
    function.invoke("request-2", new byte[0], results::add);
    timeline.runAll();
    assertEquals("2", answer(results.getLast()));
  }

  @Test
  void aCrashIsReportedAndTheNextInvocationGetsANewProcess() throws IOException {
    LambdaFunction function =
        function(
            (input, output, context) -> {
              if (processes == 1) {
                lambda.crash();
              }
            });
    function.invoke("request-1", new byte[0], results::add);
    timeline.runAll();
    assertEquals("Runtime.ExitError", errorType(results.getFirst()));
    function.invoke("request-2", new byte[0], results::add);
    function.invoke("request-3", new byte[0], results::add);
    timeline.runAll();
    assertEquals("", answer(results.getLast()));
    assertEquals(2, processes);
  }

  /** A handler that waits past the time-out does not continue. */
  @Test
  void anInvocationEndsAtTheTimeOutOfItsFunction() throws IOException {
    invoke(
        (input, output, context) -> {
          lambda.pause(Duration.ofSeconds(29));
          log.add("left: " + context.getRemainingTimeInMillis());
          lambda.pause(Duration.ofSeconds(2));
          log.add("too late");
        },
        "{}");
    timeline.runAll();
    assertEquals(List.of("left: 1000"), log);
    assertEquals(1, results.size());
    assertEquals("Sandbox.Timedout", errorType(results.getFirst()));
  }

  @Test
  void invocationsContinueWhileOthersWait() {
    LambdaFunction function =
        function(
            (input, output, context) -> {
              log.add("begins " + context.getAwsRequestId());
              lambda.pause(Duration.ofSeconds(2));
              log.add("ends " + lambda.requestId());
            });
    for (int i = 1; i <= 3; i++) {
      String id = "" + i;
      timeline.after(Duration.ofSeconds(i), () -> function.invoke(id, new byte[0], results::add));
    }
    timeline.runAll();
    assertEquals(List.of("begins 1", "begins 2", "begins 3", "ends 1", "ends 2", "ends 3"), log);
  }

  @Test
  void aTooLargePayloadIsRejected() {
    AwsError error =
        assertThrows(
            AwsError.class,
            () ->
                function((input, output, context) -> {})
                    .invoke(
                        "request-1",
                        new byte[LambdaFunction.MAXIMUM_PAYLOAD_BYTES + 1],
                        results::add));
    assertEquals("RequestTooLargeException", error.code());
  }
}
