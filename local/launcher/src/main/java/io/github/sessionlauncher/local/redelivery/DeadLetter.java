package io.github.sessionlauncher.local.redelivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.regex.Pattern;

/** A message of the dead-letter queue, by its shape. */
public sealed interface DeadLetter {

  QueueMessage message();

  /**
   * An event that EventBridge could not deliver to a target of a rule.
   *
   * @param ruleArn the rule that matched
   * @param targetArn the function or state machine
   * @param error EventBridge's error code and words
   * @param body the event. AWS's pages do not say whether it may be the target's input instead;
   *     both are sent back
   */
  record UndeliveredEvent(
      QueueMessage message, String ruleArn, String targetArn, String error, ObjectNode body)
      implements DeadLetter {

    /** Returns whether the body is an event as it was on the bus, not the input of a target. */
    boolean isWholeEvent() {
      return body.has("id") && body.has("detail-type") && body.has("source");
    }
  }

  /**
   * The record of an asynchronous invocation that a function failed, or was never free for.
   *
   * @param functionArn with the version that was invoked
   * @param requestId equal for all attempts
   * @param error Lambda's condition, with the error type and message of the last attempt
   * @param payload the payload of each attempt
   */
  record FailedInvocation(
      QueueMessage message, String functionArn, String requestId, String error, JsonNode payload)
      implements DeadLetter {}

  /**
   * A message that neither service writes. It is never sent and never deleted.
   *
   * @param problem the member that is missing or invalid
   */
  record Foreign(QueueMessage message, String problem) implements DeadLetter {}

  /** The ARN of a function or a state machine, with the account as group 1. */
  Pattern DESTINATION =
      Pattern.compile(
          "arn:[a-z-]+:(?:lambda:[a-z0-9-]+:(\\d{12}):function:[\\w-]+(?::[\\w$-]+)?"
              + "|states:[a-z0-9-]+:(\\d{12}):stateMachine:[^:/\\s]+)");

  /**
   * Returns what a message is. Shapes: EventBridge User Guide, "Using dead-letter queues to process
   * undelivered events"; Lambda Developer Guide, "Capturing records of Lambda asynchronous
   * invocations".
   *
   * @param account the queue's account; what names another account is not of this stack
   */
  static DeadLetter of(QueueMessage message, String account) {
    JsonNode body;
    try {
      body = JsonReading.NUMBERS_AS_WRITTEN.read(message.body());
    } catch (MalformedJson malformed) {
      return new Foreign(message, "its body is not JSON: " + malformed.problem());
    }
    if (!(body instanceof ObjectNode object)) {
      return new Foreign(message, "its body is not a JSON object");
    }
    boolean ofRule = message.attributes().containsKey("RULE_ARN");
    String destination =
        ofRule
            ? message.attributes().getOrDefault("TARGET_ARN", "")
            : object.at("/requestContext/functionArn").asText();
    if (!ofRule && destination.isEmpty()) {
      return new Foreign(
          message, "it has neither the attribute RULE_ARN nor requestContext.functionArn");
    }
    var arn = DESTINATION.matcher(destination);
    if (!arn.matches()) {
      return new Foreign(
          message, "'%s' is not the ARN of a function or a state machine".formatted(destination));
    }
    if (!account.equals(arn.group(1) == null ? arn.group(2) : arn.group(1))) {
      return new Foreign(
          message, "%s is not in the queue's account %s".formatted(destination, account));
    }
    return ofRule ? event(message, object, destination) : invocation(message, object, destination);
  }

  private static DeadLetter event(QueueMessage message, ObjectNode body, String target) {
    String rule = message.attributes().get("RULE_ARN");
    if (!RuleArn.isValid(rule)) {
      return new Foreign(message, "RULE_ARN '%s' is not the ARN of a rule".formatted(rule));
    }
    String error =
        "%s: %s"
            .formatted(
                message.attributes().getOrDefault("ERROR_CODE", "no error code"),
                message.attributes().getOrDefault("ERROR_MESSAGE", "no message"));
    return new UndeliveredEvent(message, rule, target, error, body);
  }

  private static DeadLetter invocation(QueueMessage message, ObjectNode body, String function) {
    String requestId = body.at("/requestContext/requestId").asText();
    if (!body.has("requestPayload") || requestId.isEmpty() || !function.contains(":lambda:")) {
      return new Foreign(
          message, "it has no requestPayload, no requestContext.requestId or no function");
    }
    String type = body.at("/responsePayload/errorType").asText();
    String words = body.at("/responsePayload/errorMessage").asText();
    String condition = body.at("/requestContext/condition").asText("unknown condition");
    String error = words.isEmpty() ? condition : "%s; %s: %s".formatted(condition, type, words);
    return new FailedInvocation(message, function, requestId, error, body.get("requestPayload"));
  }
}
