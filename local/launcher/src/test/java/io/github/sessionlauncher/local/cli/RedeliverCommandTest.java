package io.github.sessionlauncher.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.AwsOptions;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.world.World;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Types the command against the queue of a local world. */
class RedeliverCommandTest {

  private static final long SECONDS_TO_WAIT = 60;

  private static World world;

  @BeforeAll
  static void start() {
    world = LocalWorld.start(50);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** Deletes what a test leaves, as a client of SQS. */
  @AfterEach
  void emptyTheQueue() {
    AwsOptions options =
        new AwsOptions(
            Optional.empty(),
            Optional.of("us-east-1"),
            Optional.of(world.uri().toString()),
            false,
            true,
            Optional.empty(),
            AwsOptions.NONE.connectTimeout(),
            AwsOptions.NONE.readTimeout());
    AwsConfiguration configuration =
        new AwsConfiguration(options, Map.of(), InstantSource.system());
    try (DeadLetterCalls calls = new DeadLetterCalls(configuration, pause -> {})) {
      ObjectNode input = Json.object().put("QueueUrl", world.queueUrls().getFirst());
      while (!messages().isEmpty()) {
        for (JsonNode message : calls.sqs("ReceiveMessage", input).path("Messages")) {
          calls.sqs(
              "DeleteMessage",
              input.deepCopy().put("ReceiptHandle", message.path("ReceiptHandle").asText()));
        }
      }
    }
  }

  private static SimulatedQueue queue() {
    return world.services().queues().values().iterator().next();
  }

  private static List<SimulatedQueue.Message> messages() {
    return world.ask(() -> List.copyOf(queue().messages()));
  }

  private static void send(String body, Map<String, String> attributes) {
    world.ask(() -> queue().send(body, attributes));
  }

  private static String function() {
    return world.stack().get(FunctionResource.class, "StartFunction").arn();
  }

  private static Map<String, String> undelivered(String rule, String target) {
    return Map.of(
        "RULE_ARN",
        world.stack().get(RuleResource.class, rule).rule().arn(),
        "TARGET_ARN",
        target,
        "ERROR_CODE",
        "NO_PERMISSIONS",
        "ERROR_MESSAGE",
        "not allowed");
  }

  private static String failed(String requestId, String payload) {
    return """
    {"version": "1.0", "timestamp": "2026-03-12T06:00:00.000Z",
     "requestContext": {"requestId": "%s", "functionArn": "%s:$LATEST",
       "condition": "RetriesExhausted", "approximateInvokeCount": 3},
     "requestPayload": %s,
     "responseContext": {"statusCode": 200, "executedVersion": "$LATEST",
       "functionError": "Unhandled"},
     "responsePayload": {"errorType": "a.Failure", "errorMessage": "it broke"}}\
    """
        .formatted(requestId, function(), payload);
  }

  private static ObjectNode event(String id) throws Exception {
    ObjectNode event =
        (ObjectNode)
            JsonReading.STRICT.read(Files.readAllBytes(Keyboard.event("eventbridge-event.json")));
    return event.put("id", id);
  }

  private static Keyboard.Screen redeliver(String... more) {
    List<String> words = new ArrayList<>(List.of("--queue-url", world.queueUrls().getFirst()));
    words.addAll(List.of(more));
    return ofAnotherQueue(words.toArray(String[]::new));
  }

  private static Keyboard.Screen ofAnotherQueue(String... more) {
    String endpoint = "--endpoint-url=" + world.uri();
    List<String> words =
        new ArrayList<>(List.of("redeliver", "--no-sign-request", "--region=us-east-1", endpoint));
    words.addAll(List.of(more));
    return Keyboard.type(words.toArray(String[]::new));
  }

  private static JsonNode json(Keyboard.Screen screen) {
    return JsonReading.STRICT.read(screen.out());
  }

  /** Returns a latch for the next invocations whose payload contains the text. */
  private static CountDownLatch invocations(int number, String text) {
    CountDownLatch seen = new CountDownLatch(number);
    world.ask(
        () -> {
          world
              .services()
              .addInvocationListener(
                  (function, requestId, payload, result) -> {
                    if (new String(payload, UTF_8).contains(text)) {
                      seen.countDown();
                    }
                  });
          return null;
        });
    return seen;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(SECONDS_TO_WAIT, TimeUnit.SECONDS), "no such invocation");
  }

  /** Returns the number of sessions with a request token. */
  private static long sessions(String token) {
    return world.ask(
        () ->
            world.services().athena().sessions().stream()
                .filter(session -> session.requestToken().equals(Optional.of(token)))
                .count());
  }

  private static JsonNode only(Keyboard.Screen screen, int code) {
    assertEquals(code, screen.code(), screen.out() + screen.err());
    JsonNode messages = json(screen).path("Messages");
    assertEquals(1, messages.size(), messages.toString());
    return messages.get(0);
  }

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
    send("{\"sweep\": {\"lastNetArn\": \"x-transformed\"}}", undelivered("SweepRule", function()));
    assertEquals("SENT", only(redeliver("--send", "--json"), 0).path("Status").asText());
    await(seen);
  }

  @Test
  void aForeignMessageIsShownButNeitherSentNorDeleted() {
    for (String body : List.of("not JSON {", "[1]", "{\"hello\": 1}")) {
      send(body, Map.of());
    }
    send("{}", Map.of("RULE_ARN", "arn:rule", "TARGET_ARN", "arn:aws:sqs:us-east-1:1:q"));
    send(failed("r", "{}").replace("123456789012", "210987654321"), Map.of());
    for (String[] more : new String[][] {{"--json"}, {"--send", "--json"}}) {
      Keyboard.Screen screen = redeliver(more);
      assertEquals(1, screen.code());
      JsonNode messages = json(screen).path("Messages");
      assertEquals(5, messages.size(), messages.toString());
      messages.forEach(each -> assertEquals("FOREIGN", each.path("Status").asText()));
    }
    assertEquals(5, messages().size());
  }

  @Test
  void aMessageThatIsNotAcceptedStays() throws Exception {
    send(event("e-none").toString(), undelivered("RequestRule", function() + "2"));
    JsonNode kept = only(redeliver("--send", "--json"), 1);
    assertEquals("NOT_SENT", kept.path("Status").asText());
    assertTrue(
        kept.path("Result").asText().startsWith("the rule RequestRule no longer has the target"),
        kept.toString());
    assertEquals(1, messages().size());
  }

  @Test
  void theNumberOfMessagesIsLimited() throws Exception {
    for (int i = 0; i < 12; i++) {
      send(event("e-" + i).toString(), undelivered("RequestRule", function()));
    }
    assertEquals(11, json(redeliver("--json", "--max-messages", "11")).path("Messages").size());
    assertEquals(12, json(redeliver("--json")).path("Messages").size());
  }

  @Test
  void anEmptyQueueIsNoProblem() {
    Keyboard.Screen screen = redeliver("--send");
    assertEquals(0, screen.code());
    assertTrue(screen.out().startsWith("No message is visible in http"), screen.out());
  }

  @Test
  void invalidUsageIsOneLine() {
    assertEquals(
        List.of("launcher: --max-messages is 0; it must be 1 to 10000."),
        redeliver("--max-messages", "0").err());
    Keyboard.Screen twice = redeliver("--stack-name", "s");
    assertEquals(2, twice.code());
    assertEquals(
        List.of("launcher: --queue-url and --stack-name name the queue twice; use one."),
        twice.err());
    Keyboard.Screen none = ofAnotherQueue("--queue-url", world.uri() + "/123456789012/none");
    assertEquals(2, none.code());
    assertEquals(
        List.of(
            "launcher: An error occurred (QueueDoesNotExist) when calling the ReceiveMessage"
                + " operation: The specified queue does not exist."),
        none.err());
    assertEquals(
        List.of("launcher: 0 queues are named none-DeadLetters-…; use --queue-url."),
        ofAnotherQueue("--stack-name", "none").err());
    assertEquals(
        List.of(
            "launcher: the queue URL is 'q'; it must be http(s)://HOST/ACCOUNT/NAME, such as the"
                + " stack's output DeadLetterQueueUrl."),
        ofAnotherQueue("--queue-url", "q").err());
  }
}
