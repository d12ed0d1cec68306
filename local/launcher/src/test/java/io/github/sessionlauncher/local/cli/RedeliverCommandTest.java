package io.github.sessionlauncher.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.local.template.StateMachineResource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Sends each kind of dead letter back to where it came from. */
class RedeliverCommandTest extends RedeliverFixture {

  @Test
  void anUndeliveredEventIsShownAndStays() throws Exception {
    send(event("e-shown").toString(), undelivered("RequestRule", function()));
    JsonNode shown = only(redeliver("--json"), 0);
    assertEquals(function(), shown.path("Target").asText());
    assertEquals("NO_PERMISSIONS: not allowed", shown.path("Cause").asText());
    assertEquals(
        "event id e-shown, launch id " + Trigger.event("e-shown", null).launchId(),
        shown.path("Identity").asText());
    assertEquals("SHOWN", shown.path("Status").asText());
    // it is visible again at once
    String text = redeliver().out();
    assertTrue(text.contains("e-shown") && text.contains("1 shown, all still in"), text);
    assertEquals(1, messages().size());
  }

  @Test
  void anUndeliveredEventIsLaunchedOnceHoweverOftenItIsSent() throws Exception {
    CountDownLatch twice = invocations(2, "\"e-twice\"");
    for (int i = 0; i < 2; i++) {
      send(event("e-twice").toString(), undelivered("RequestRule", function()));
      JsonNode sent = only(redeliver("--send", "--json"), 0);
      assertEquals("SENT", sent.path("Status").asText());
      assertEquals(0, messages().size());
    }
    await(twice);
    assertEquals(1, sessions(Trigger.event("e-twice", null).launchId().value()));
  }

  @Test
  void aFailedDirectInvocationKeepsItsIdentity() throws Exception {
    String launchId = Trigger.direct("r-direct").launchId().value();
    CountDownLatch twice = invocations(2, "\"ClientRequestToken\":\"" + launchId);
    String payload = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";
    for (int i = 0; i < 2; i++) {
      send(failed("r-direct", payload), Map.of());
      JsonNode sent = only(redeliver("--send", "--json"), 0);
      assertEquals("RetriesExhausted; a.Failure: it broke", sent.path("Cause").asText());
      assertEquals("SENT", sent.path("Status").asText());
    }
    await(twice);
    assertEquals(1, sessions(launchId));
  }

  @Test
  void aDirectInvocationThatWasLaunchedBeforeItFailedIsNotLaunchedAgain() throws Exception {
    String payload = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";
    CountDownLatch first = invocations(1, payload);
    String requestId =
        world.ask(() -> world.services().asynchronous(function()).invoke(payload.getBytes(UTF_8)));
    await(first);
    send(failed(requestId, payload), Map.of());
    JsonNode sent = only(redeliver("--send", "--json"), 0);
    String launchId = Trigger.direct(requestId).launchId().value();
    assertEquals(
        "launched already as %s; nothing was sent".formatted(launchId),
        sent.path("Result").asText());
    assertEquals(0, messages().size());
    assertEquals(1, sessions(launchId));
  }

  @Test
  void aBrokenEventReturnsToTheQueueUntilItsCauseIsRepaired() throws Exception {
    send(failed("r-broken", "{\"Records\": [{\"eventSource\": \"x-broken\"}]}"), Map.of());
    CountDownLatch attempts = invocations(3, "x-broken");
    assertEquals("SENT", only(redeliver("--send", "--json"), 0).path("Status").asText());
    await(attempts);
    JsonNode again = only(redeliver("--json"), 0);
    assertTrue(
        again.path("Cause").asText().contains("payload.Records is a message of another service"),
        again.toString());
  }

  @Test
  void theRuleStillTransformsAnEvent() throws Exception {
    CountDownLatch sweep = invocations(1, "\"sweep\"");
    ObjectNode scheduled = event("e-sweep").put("detail-type", "Scheduled Event");
    send(scheduled.toString(), undelivered("SweepRule", function()));
    assertEquals("SENT", only(redeliver("--send", "--json"), 0).path("Status").asText());
    await(sweep);
  }

  @Test
  void theEndOfAnExecutionReturnsToTheLastNetUnderOneName() throws Exception {
    String net = world.stack().get(StateMachineResource.class, "LastNet").arn();
    ObjectNode end = event("e-end").put("source", "aws.states");
    end.putObject("detail")
        .put("name", "a".repeat(64))
        .put("status", "FAILED")
        .put("redriveCount", 0);
    send(end.toString(), undelivered("ExecutionEndRule", net));
    String id = messages().getFirst().id();
    JsonNode sent = only(redeliver("--send", "--json"), 0);
    assertEquals("started the execution e-end_" + id, sent.path("Result").asText());
  }

  @Test
  void aTransformedInputIsSentAsItIs() throws Exception {
    CountDownLatch seen = invocations(1, "x-transformed");
    String net = world.stack().get(StateMachineResource.class, "LastNet").arn();
    send(
        "{\"sweep\": {\"lastNetArn\": \"%s\", \"mark\": \"x-transformed\"}}".formatted(net),
        undelivered("SweepRule", function()));
    assertEquals("SENT", only(redeliver("--send", "--json"), 0).path("Status").asText());
    await(seen);
  }
}
