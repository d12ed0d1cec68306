package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handler in this process is invoked as Lambda invokes it, in virtual time. */
class InProcessFunctionTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<String> log = new ArrayList<>();
  private final List<InvocationResult> results = new ArrayList<>();

  private LambdaFunction function(RequestStreamHandler handler) {
    return new InProcessFunction(
        timeline,
        new FunctionIdentity("name", "arn:name", "/group", Duration.ofSeconds(30), 512),
        () -> handler,
        Duration.ofSeconds(2),
        log::add);
  }

  private void invoke(RequestStreamHandler handler, String payload) {
    function(handler).invoke("request-1", payload.getBytes(StandardCharsets.UTF_8), results::add);
  }

  private static String answer(InvocationResult result) {
    byte[] payload = assertInstanceOf(InvocationResult.Answered.class, result).payload();
    return new String(payload, StandardCharsets.UTF_8);
  }

  @Test
  void theHandlerIsGivenTheEventAndAnswersWhenItsTimeIsOver() {
    invoke((input, output, context) -> input.transferTo(output), "{\"a\": \"ü\"}");
    timeline.runUntil(START.plusMillis(1999));
    assertEquals(List.of(), results);
    timeline.runUntil(START.plusMillis(2000));
    assertEquals("{\"a\": \"ü\"}", answer(results.getFirst()));
  }

  @Test
  void theHandlerKnowsItsInvocationAndCanLog() {
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
    assertEquals("request-1 name arn:name /group 512 28000", answer(results.getFirst()));
    assertEquals(List.of("a line"), log);
  }

  @Test
  void whatAHandlerThrowsIsReportedByItsNameAndMessage() throws IOException {
    invoke(
        (input, output, context) -> {
          throw new IOException("lost");
        },
        "{}");
    timeline.runAll();
    InvocationResult.FunctionError error =
        assertInstanceOf(InvocationResult.FunctionError.class, results.getFirst());
    JsonNode reported = new ObjectMapper().readTree(error.payload());
    assertEquals("java.io.IOException", reported.path("errorType").asText());
    assertEquals("lost", reported.path("errorMessage").asText());
  }

  @Test
  void anEventThatIsTooLargeIsRefused() {
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
