package io.github.sessionlauncher.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedEventBridgeTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.250Z");
  private static final String TARGET = "arn:aws:lambda:us-east-1:123456789012:function:Wanted";
  private static final Caller ANYONE = new Caller("arn:anyone", Permissions.ALL);

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedEventBridge bridge =
      new SimulatedEventBridge(timeline, new Random(1), "123456789012", "us-east-1");
  private final List<JsonNode> received = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void addBusWithOneRule() {
    bridge.addBus("shop");
    bridge.addRule(rule("Wanted", "shop", "{\"source\": [{\"prefix\": \"shop.\"}]}"));
    bridge.addTarget(TARGET, new RecordingTarget(received), arn -> true);
    bridge.addObserver(
        new BusObserver() {
          @Override
          public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
            seen.add(
                bus
                    + " "
                    + envelope.get("source").textValue()
                    + " "
                    + matched.stream().map(Rule::name).toList());
          }
        });
  }

  /** Returns an enabled rule with one target. */
  static Rule rule(String name, String bus, String pattern) {
    return new Rule(
        name,
        "arn:rule/" + name,
        bus,
        Optional.of(new EventPattern(JsonReading.NUMBERS_AS_WRITTEN.read(pattern))),
        Optional.empty(),
        true,
        List.of(Target.of("only", TARGET)));
  }

  private ObjectNode put(String... entries) {
    return bridge.call(
        "PutEvents",
        (ObjectNode)
            JsonReading.NUMBERS_AS_WRITTEN.read(
                "{\"Entries\": [" + String.join(",", entries) + "]}"),
        ANYONE);
  }

  private static String entry(String source, String detail) {
    ObjectNode entry = Json.object();
    return entry
        .put("Source", source)
        .put("DetailType", "Order")
        .put("Detail", detail)
        .put("EventBusName", "shop")
        .toString();
  }

  @Test
  void anEventReachesTheTargetsOfMatchingRulesInAnEnvelope() {
    ObjectNode reply =
        put(
            """
            {"Source":"shop.web","DetailType":"Order","Detail":"{\\"n\\": 1.0}","EventBusName":"shop",
             "Resources":["arn:r"],"Time":1700000000.5,"TraceHeader":"ignored"}
            """);
    assertTrue(received.isEmpty(), "targets are called later");
    timeline.runAll();
    String id = reply.at("/Entries/0/EventId").textValue();
    assertEquals(4, UUID.fromString(id).version());
    assertEquals(
        """
        {"version":"0","id":"%s","detail-type":"Order","source":"shop.web","account":"123456789012",\
        "time":"2023-11-14T22:13:20Z","region":"us-east-1","resources":["arn:r"],"detail":{"n":1.0}}\
        """
            .formatted(id),
        received.getFirst().toString());
    assertEquals(List.of("shop shop.web [Wanted]"), seen);
  }

  @Test
  void anEventWithoutATimeGetsItsArrivalTime() {
    put(entry("shop.web", "{}"));
    timeline.runAll();
    assertEquals("2026-01-01T00:00:00Z", received.getFirst().get("time").textValue());
  }

  @Test
  void anUpdatedRuleMatchesLaterEvents() {
    put(entry("shop.web", "{}"));
    bridge.updateRule(rule("Wanted", "shop", "{\"source\": [\"store\"]}"));
    put(entry("shop.web", "{}"), entry("store", "{}"));
    timeline.runAll();
    assertEquals(
        List.of("shop.web", "store"),
        received.stream().map(e -> e.get("source").textValue()).toList());
    Rule unknown = rule("Unknown", "shop", "{\"source\": [\"store\"]}");
    assertThrows(IllegalArgumentException.class, () -> bridge.updateRule(unknown));
  }

  @Test
  void resultsKeepTheOrderOfTheEntries() {
    ObjectNode reply =
        put(
            entry("shop.web", "{}"),
            "{}",
            "{\"Source\":\"s\"}",
            "{\"Source\":\"s\",\"DetailType\":\"t\"}",
            entry("shop.web", "[1]"),
            entry("shop.web", "{"),
            entry("aws.athena", "{}"),
            "{\"Source\":\"s\",\"DetailType\":\"%s\",\"Detail\":\"{}\"}".formatted("t".repeat(129)),
            entry("shop.app", "{}"));
    List<String> answers = new ArrayList<>();
    reply
        .get("Entries")
        .forEach(
            e -> answers.add(e.path("ErrorCode").asText("") + e.path("ErrorMessage").asText("")));
    assertEquals(7, reply.get("FailedEntryCount").intValue());
    assertEquals("", answers.get(0));
    assertEquals(
        "InvalidArgumentParameter Source is not valid. Reason: Source is a required argument.",
        answers.get(1));
    assertTrue(answers.get(2).contains("DetailType is a required"), answers.get(2));
    assertTrue(answers.get(3).contains("Detail is a required"), answers.get(3));
    assertEquals("MalformedDetailDetail is malformed.", answers.get(4));
    assertEquals("MalformedDetailDetail is malformed.", answers.get(5));
    assertEquals("NotAuthorizedForSourceExceptionNot authorized for the source.", answers.get(6));
    assertTrue(answers.get(7).contains("129 characters"), answers.get(7));
    assertEquals("", answers.get(8));
    timeline.runAll();
    assertEquals(
        List.of("shop.web", "shop.app"),
        received.stream().map(e -> e.get("source").textValue()).toList());
  }

  @Test
  void eventsForAnUnknownBusAreAcceptedAndLost() {
    ObjectNode reply =
        put(
            "{\"Source\":\"shop.web\",\"DetailType\":\"t\",\"Detail\":\"{}\",\"EventBusName\":\"none\"}");
    timeline.runAll();
    assertEquals(0, reply.get("FailedEntryCount").intValue());
    assertTrue(reply.at("/Entries/0").has("EventId"));
    assertTrue(received.isEmpty());
  }

  @Test
  void aBusCanBeNamedByItsArnAndTheDefaultBusNeedsNoName() {
    put(
        "{\"Source\":\"shop.web\",\"DetailType\":\"t\",\"Detail\":\"{}\",\"EventBusName\":\"arn:aws:events:us-east-1:123456789012:event-bus/shop\"}",
        "{\"Source\":\"shop.web\",\"DetailType\":\"t\",\"Detail\":\"{}\"}");
    assertEquals(List.of("shop shop.web [Wanted]", "default shop.web []"), seen);
    AwsError error =
        assertThrows(
            AwsError.class,
            () ->
                put(
                    "{\"Source\":\"s\",\"DetailType\":\"t\",\"Detail\":\"{}\",\"EventBusName\":\"arn:aws:events:us-west-2:123456789012:event-bus/shop\"}"));
    assertTrue(error.getMessage().contains("not simulated"), error.getMessage());
  }

  @Test
  void aRequestOutsideTheLimitsIsRejectedAsAWhole() {
    assertRejected("ValidationException", "{}");
    assertRejected("ValidationException", "{\"Entries\":[]}");
    assertRejected("SerializationException", "{\"Entries\":{}}");
    assertRejected("SerializationException", "{\"Entries\":[{\"Source\":1}]}");
    assertRejected("SerializationException", "{\"Entries\":[{\"Time\":\"2026-01-01T00:00:00Z\"}]}");
    assertRejected("SerializationException", "{\"Entries\":[{\"Time\":1e30}]}");
    assertRejected("ValidationException", "{\"Entries\":[{}],\"EndpointId\":\"x\"}");
    ObjectNode eleven = Json.object();
    ArrayNode list = eleven.putArray("Entries");
    for (int i = 0; i < 11; i++) {
      list.add(JsonReading.NUMBERS_AS_WRITTEN.read(entry("shop.web", "{}")));
    }
    assertRejected("ValidationException", eleven.toString());
    assertTrue(seen.isEmpty());
  }

  private void assertRejected(String code, String request) {
    AwsError error =
        assertThrows(
            AwsError.class,
            () ->
                bridge.call(
                    "PutEvents",
                    (ObjectNode) JsonReading.NUMBERS_AS_WRITTEN.read(request),
                    ANYONE));
    assertEquals(code, error.code());
    assertEquals(400, error.status());
  }

  @Test
  void aMebibyteIsAcceptedAndOneByteMoreIsRejected() {
    int fixed = "shop.web".length() + "Order".length() + "{\"x\":\"\"}".length();
    String fits = "{\"x\":\"" + "x".repeat(1_048_576 - fixed) + "\"}";
    assertEquals(0, put(entry("shop.web", fits)).get("FailedEntryCount").intValue());
    String tooLong = fits.replaceFirst("x\"}$", "xx\"}");
    AwsError error = assertThrows(AwsError.class, () -> put(entry("shop.web", tooLong)));
    assertEquals("ValidationException", error.code());
  }

  @Test
  void aCallerNeedsPermissionToPutEventsOnTheBus() {
    Caller denied = new Caller("arn:role", (action, resource) -> !resource.endsWith("/shop"));
    AwsError error =
        assertThrows(
            AwsError.class,
            () ->
                bridge.call(
                    "PutEvents",
                    (ObjectNode)
                        JsonReading.NUMBERS_AS_WRITTEN.read(
                            "{\"Entries\":[" + entry("shop.web", "{}") + "]}"),
                    denied));
    assertEquals("AccessDeniedException", error.code());
    assertTrue(
        error
            .getMessage()
            .contains(
                "events:PutEvents on resource:"
                    + " arn:aws:events:us-east-1:123456789012:event-bus/shop"),
        error.getMessage());
    assertTrue(seen.isEmpty());
  }

  @Test
  void anUnsupportedOperationIsRejectedByName() {
    AwsError error =
        assertThrows(AwsError.class, () -> bridge.call("PutRule", Json.object(), ANYONE));
    assertEquals("UnknownOperationException", error.code());
    assertTrue(error.getMessage().contains("PutRule"));
  }

  @Test
  void aRedeliveredEventKeepsItsId() {
    put(entry("shop.web", "{}"));
    timeline.runAll();
    ObjectNode again = (ObjectNode) received.getFirst();
    bridge.deliver("shop", again);
    timeline.runAll();
    assertEquals(2, received.size());
    assertEquals(received.get(0), received.get(1));
    again.remove("detail");
    assertThrows(IllegalArgumentException.class, () -> bridge.deliver("shop", again));
    assertThrows(IllegalArgumentException.class, () -> bridge.deliver("none", again));
  }

  @Test
  void anAwsServiceMayUseAnAwsSource() {
    bridge.addRule(rule("Status", "default", "{\"source\": [\"aws.states\"]}"));
    ObjectNode event =
        Envelope.of("id", "Changed", "aws.states", "123456789012", START, "us-east-1");
    event.putArray("resources");
    event.putObject("detail");
    bridge.deliver("default", event);
    assertEquals(List.of("default aws.states [Status]"), seen);
  }

  @Test
  void aDisabledRuleMatchesNothing() {
    Rule on = rule("Off", "shop", "{\"source\": [\"shop.web\"]}");
    bridge.addRule(
        new Rule(on.name(), on.arn(), on.bus(), on.pattern(), on.schedule(), false, List.of()));
    put(entry("shop.web", "{}"));
    assertEquals(List.of("shop shop.web [Wanted]"), seen);
  }
}
