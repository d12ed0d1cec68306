package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.DatumReader;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Step Functions hands a Task's arguments to EventBridge. */
class PutEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedEventBridge eventBridge =
      new SimulatedEventBridge(
          new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z")),
          new Random(1),
          "123456789012",
          "us-east-1");
  private final PutEvents integration =
      new PutEvents(eventBridge, new Caller("arn:role", Permissions.ALL));
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void somebodySeesTheDetailsAndTheirResources() {
    eventBridge.addObserver(
        new BusObserver() {
          @Override
          public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
            told.add(envelope.get("detail") + " of " + envelope.get("resources"));
          }
        });
  }

  /** As a tree, which a state without Arguments hands on, or else as what expressions gave. */
  private TaskResult result(String arguments, boolean tree) throws JsonProcessingException {
    String json = arguments.replace('\'', '"');
    Datum data = tree ? Datum.of(JSON.readTree(json)) : DatumReader.tryRead(json).orElseThrow();
    String before = data.text();
    List<TaskResult> results = new ArrayList<>();
    integration.start(
        new TaskCall(data, "arn:execution", "arn:machine", "arn:role", "Tell"), results::add);
    assertEquals(1, results.size());
    assertEquals(before, Datum.of(data.node()).text(), "the arguments are still what they were");
    return results.getFirst();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDetailIsAnObjectOrItsText(boolean tree) throws Exception {
    TaskResult.Succeeded succeeded =
        (TaskResult.Succeeded)
            result(
                "{'Entries': ["
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': {'größe': [1.5, null]}},"
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': '{}', 'Resources': ['arn:r']},"
                    + "{'Source': 'a', 'DetailType': 'b', 'Detail': {}, 'Resources': null}]}",
                tree);
    assertEquals(0, succeeded.result().node().get("FailedEntryCount").intValue());
    assertEquals(
        List.of(
            "{\"größe\":[1.5,null]} of [\"arn:execution\",\"arn:machine\"]",
            "{} of [\"arn:r\",\"arn:execution\",\"arn:machine\"]",
            "{} of [\"arn:execution\",\"arn:machine\"]"),
        told);
  }

  @Test
  void aTreeKeepsTheNumbersThatNoExpressionCanHold() throws Exception {
    result(
        "{'Entries': [{'Source': 'a', 'DetailType': 'b', 'Detail': {'n': 9007199254740993}}]}",
        true);
    assertEquals(List.of("{\"n\":9007199254740993} of [\"arn:execution\",\"arn:machine\"]"), told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | States.Runtime | the arguments are no object",
        "'Entries' | States.Runtime | the arguments are no object",
        "{'Entries': {}} | EventBridge.SerializationException | Entries is not a list",
        "{'Entries': [1]} | EventBridge.SerializationException | an entry is not an object",
        "{'Entries': [{'Detail': 7}]} | EventBridge.SerializationException | Detail is not a"
            + " string",
        "{'Entries': [{'Resources': 'arn:r'}]} | EventBridge.SerializationException |"
            + " Resources is not a list",
      })
  void whatIsNoEntryIsRefused(String arguments, String error, String cause) throws Exception {
    assertEquals(new TaskResult.Failed(error, cause), result(arguments, false));
    assertEquals(new TaskResult.Failed(error, cause), result(arguments, true));
    assertEquals(List.of(), told);
  }
}
