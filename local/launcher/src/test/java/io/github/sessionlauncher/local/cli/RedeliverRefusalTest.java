package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that stay in the queue, and usage that is refused. */
class RedeliverRefusalTest extends RedeliverFixture {

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
