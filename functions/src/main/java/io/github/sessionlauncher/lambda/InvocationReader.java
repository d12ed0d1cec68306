package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.RecordReader;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads payloads, and distinguishes the triggers without HTTP by their forms. */
final class InvocationReader {

  private static final String DETAIL = "detail";
  private static final String DETAIL_TYPE = "detail-type";
  private static final String REQUEST = "request";
  private static final String RULE = "rule";
  private static final String SOURCE = "source";
  private static final String TIME = "time";

  /**
   * Members of the messages of other services: S3, SNS, SQS, DynamoDB and Kinesis; load balancers
   * and other kinds of APIs; Kafka and Amazon MQ; Cognito; CloudFormation; CloudWatch Logs.
   */
  private static final List<String> OF_OTHER_SERVICES =
      List.of(
          "Records",
          "records",
          "requestContext",
          "eventSource",
          "triggerSource",
          "ResponseURL",
          "awslogs");

  /** Longer than the longest ARN of a rule, which has 1,600 characters. */
  private static final int LONGEST_TEXT = 2048;

  private InvocationReader() {}

  /**
   * Reads a payload, which must be a JSON object in UTF-8. Malformed UTF-8 is refused, because a
   * replacement character would change the request.
   *
   * @throws UnreadableInputException if the payload is anything else
   */
  static Map<?, ?> payload(InputStream input) throws IOException {
    String text =
        Json.text(input.readAllBytes())
            .orElseThrow(() -> new UnreadableInputException("The payload is not text in UTF-8."));
    try {
      return Json.readObject(text);
    } catch (Json.NotJsonException notJson) {
      throw new UnreadableInputException("The payload is not JSON: " + notJson.getMessage());
    }
  }

  /**
   * A delivery by EventBridge, which ignores the reply, or a direct invocation, whose caller may
   * read it. A function cannot see whether a direct invocation is asynchronous.
   *
   * @param caller the rule or schedule, or the source of the event; Lambda names no direct caller
   * @param request the request, which may be invalid
   */
  record Delivery(Trigger trigger, String caller, Map<?, ?> request) {}

  /**
   * @param requestId Lambda's id of the invocation
   * @throws UnreadableInputException if a member of the form is missing or invalid
   */
  static Delivery delivery(Map<?, ?> payload, String requestId) {
    RecordReader reader = RecordReader.of("payload", payload);
    if (payload.containsKey(DETAIL_TYPE) && payload.containsKey(SOURCE)) {
      String source = reader.text(SOURCE, LONGEST_TEXT);
      reader.text(DETAIL_TYPE, LONGEST_TEXT);
      Trigger trigger =
          Trigger.event(reader.text("id", LONGEST_TEXT), reader.optionalInstant(TIME));
      return new Delivery(trigger, source, reader.object(DETAIL).map());
    }
    if (payload.containsKey(RULE) && payload.containsKey(REQUEST)) {
      String rule = reader.text(RULE, LONGEST_TEXT);
      Trigger trigger = Trigger.schedule(rule, reader.instant(TIME));
      return new Delivery(trigger, rule, reader.object(REQUEST).map());
    }
    for (String member : OF_OTHER_SERVICES) {
      if (payload.containsKey(member)) {
        throw new UnreadableInputException(
            "payload.%s is a message of another service; this function takes a request, an EventBridge event, or a call of its HTTP API in payload format 2.0"
                .formatted(member));
      }
    }
    return new Delivery(Trigger.direct(requestId), null, payload);
  }
}
