package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sessionlauncher.local.functions.InvocationResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reply to a trigger, for users. */
class ReplyTest {

  private static final Instant NOW = Instant.parse("2026-03-12T06:00:00Z");

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Reply answered(String json) {
    return Reply.of(new InvocationResult.Answered(bytes(json)));
  }

  private static Reply failed(String json) {
    return Reply.of(new InvocationResult.FunctionError("Unhandled", bytes(json)));
  }

  private static String printed(Reply reply) {
    StringWriter text = new StringWriter();
    Trace trace = new Trace(new PrintWriter(text, true));
    trace.zero(NOW);
    reply.print(trace, NOW);
    return text.toString().strip();
  }

  @Test
  void anAcceptedLaunchIsPrintedWithItsSession() {
    Reply reply = answered("{'LaunchId':'l','SessionId':'s','State':'CREATING'}");
    assertEquals("l", reply.launchId());
    assertEquals("0.0 s  reply     answered: session s is CREATING", printed(reply));
  }

  @Test
  void aLaunchThatWaitsForCapacityIsAccepted() {
    Reply reply = answered("{'LaunchId':'l','Progress':'WAITING'}");
    assertEquals(
        "0.0 s  reply     answered: accepted; there is no capacity for a session yet",
        printed(reply));
  }

  @Test
  void theEnvelopeOfTheGatewayIsRemoved() {
    assertEquals("l", answered("{'statusCode':202,'body':'{\\'LaunchId\\':\\'l\\'}'}").launchId());
  }

  @Test
  void everyViolationOfAProblemIsASentence() {
    Reply reply = answered("{'title':'Bad.','violations':[{'message':'/A.'},{'message':'/B.'}]}");
    assertNull(reply.launchId());
    assertEquals(List.of("/A.", "/B."), reply.violations());
    assertEquals("0.0 s  reply     answered: Bad.", printed(reply));
  }

  @Test
  void everyViolationInAnExceptionIsASentence() {
    Reply reply =
        failed(
            "{'errorType':'a.b.InvalidRequestException','errorMessage':'Invalid request: /A is x."
                + " See / there. /B is y.'}");
    assertEquals(List.of("/A is x. See / there.", "/B is y."), reply.violations());
  }

  @Test
  void anyOtherErrorIsOneLine() {
    Reply reply = failed("{'errorType':'Sandbox.Timedout','errorMessage':'Task\\n timed out'}");
    assertEquals(List.of(), reply.violations());
    assertEquals("function error: Sandbox.Timedout: Task timed out", reply.problem());
    assertEquals("0.0 s  reply     " + reply.problem(), printed(reply));
  }

  @Test
  void aReplyThatIsNotAnObjectIsPrintedUnchanged() {
    assertEquals("answered: <h1>no</h1>", answered("<h1>no</h1>").problem());
    assertEquals("answered: [1]", answered("[1]").problem());
  }

  @Test
  void theMessagesOfTheGatewayAndTheServicesAreFound() {
    assertEquals("HTTP 403: Forbidden", http("{'message':'Forbidden'}"));
    assertEquals("HTTP 403: Too large", http("{'Type':'User','Message':'Too large'}"));
  }

  private static String http(String json) {
    return new Reply("HTTP 403", Reply.object(bytes(json))).problem();
  }

  @Test
  void aThrottledInvocationIsPrintedWithItsReason() {
    assertEquals(
        "throttled: CallerRateLimitExceeded",
        Reply.of(new InvocationResult.Throttled("CallerRateLimitExceeded")).problem());
  }
}
