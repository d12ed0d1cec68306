package io.github.sessionlauncher.local.queues;

import io.github.sessionlauncher.local.aws.AwsError;
import java.util.Map;

/**
 * SQS's error replies. Each has two names: the one of the JSON protocol, and in the header {@code
 * x-amzn-query-error} the one of the older query protocol, which clients still report (SQS
 * Developer Guide, "Making API requests": error code mappings of the AWS JSON protocol).
 */
final class SqsErrors {

  private static final Map<String, String> QUERY_NAMES =
      Map.of(
          "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
          "MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight",
          "InvalidMessageContents", "InvalidMessageContents",
          "InvalidAttributeName", "InvalidAttributeName",
          "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid",
          "MissingRequiredParameterException", "MissingParameter",
          "InvalidParameterValueException", "InvalidParameterValue",
          "UnknownOperationException", "InvalidAction");

  private SqsErrors() {}

  static AwsError missing(String parameter) {
    return new AwsError(
        "MissingRequiredParameterException",
        "The request must contain the parameter %s.".formatted(parameter));
  }

  static AwsError invalid(String parameter, String value, String reason) {
    return new AwsError(
        "InvalidParameterValueException",
        "Value %s for parameter %s is invalid. Reason: %s".formatted(value, parameter, reason));
  }

  static AwsError noQueue() {
    return new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
  }

  static AwsError handle(String handle) {
    return new AwsError(
        404,
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"%s\" is not a valid receipt handle.".formatted(handle),
        Map.of());
  }

  /** Returns the name in the body: with the namespace of SQS's model, or of AWS's framework. */
  static String type(String code) {
    return (code.endsWith("Exception") ? "com.amazon.coral.service#" : "com.amazonaws.sqs#") + code;
  }

  /** Returns the value of {@code x-amzn-query-error}: the older name, and whose fault it is. */
  static String queryError(AwsError error) {
    return QUERY_NAMES.getOrDefault(error.code(), error.code()) + ";Sender";
  }
}
