package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how Step Functions passes a Task's arguments to EventBridge. */
class PutEventsTest {

  private final SimulatedEventBridge eventBridge =
      new SimulatedEventBridge(
          new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z")),
          new Random(1),
          "123456789012",
          "us-east-1");
  private final PutEvents integration =
      new PutEvents(eventBridge, new Caller("arn:role", Permissions.ALL));
  private final List<String> observed = new ArrayList<>();

  @BeforeEach
  void observeDetailsAndResources() {
    eventBridge.addObserver(
        new BusObserver() {
          @Override
          public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
            observed.add(envelope.get("detail") + " of " + envelope.get("resources"));
          }
        });
  }

  private TaskResult result(String text) {
    JsonNode arguments = JsonReading.STRICT.read(text.replace('\'', '"'));
    List<TaskResult> results = new ArrayList<>();
    integration.start(
        new TaskCall(arguments, "arn:execution", "arn:machine", "arn:role", "Publish"),
        results::add);
    assertEquals(1, results.size());
    return results.getFirst();
  }

  @Test
  void aDetailIsAnObjectOrAString() {
    TaskResult.Succeeded succeeded =
        (TaskResult.Succeeded)
            result(
                "{'Entries': ["
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': {'größe': [1.5, null]}},"
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': '{}', 'Resources': ['arn:r']},"
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': {}, 'Resources': null}]}");
    assertEquals(0, succeeded.result().get("FailedEntryCount").intValue());
    assertEquals(
        List.of(
            "{\"größe\":[1.5,null]} of [\"arn:execution\",\"arn:machine\"]",
            "{} of [\"arn:r\",\"arn:execution\",\"arn:machine\"]",
            "{} of [\"arn:execution\",\"arn:machine\"]"),
        observed);
  }

  @Test
  void argumentsKeepNumbersBeyondDoublePrecision() {
    result("{'Entries': [{'Source': 'a', 'DetailType': 'b', 'Detail': {'n': 9007199254740993}}]}");
    assertEquals(
        List.of("{\"n\":9007199254740993} of [\"arn:execution\",\"arn:machine\"]"), observed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | States.Runtime | the arguments are not an object",
        "'Entries' | States.Runtime | the arguments are not an object",
        "{'Entries': {}} | EventBridge.SerializationException | Entries is not a list",
        "{'Entries': [1]} | EventBridge.SerializationException | an entry is not an object",
        "{'Entries': [{'Detail': 7}]} | EventBridge.SerializationException | Detail is not a"
            + " string",
        "{'Entries': [{'Resources': 'arn:r'}]} | EventBridge.SerializationException |"
            + " Resources is not a list",
      })
  void invalidEntriesAreRejected(String arguments, String error, String cause) {
    assertEquals(new TaskResult.Failed(error, cause), result(arguments));
    assertEquals(List.of(), observed);
  }
}
