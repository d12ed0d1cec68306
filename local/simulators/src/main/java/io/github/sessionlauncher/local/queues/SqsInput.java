package io.github.sessionlauncher.local.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the parameters of a call, with SQS's errors. */
final class SqsInput {

  private SqsInput() {}

  /**
   * @throws AwsError {@code MissingRequiredParameterException} if the parameter is absent or empty
   */
  static String text(ObjectNode input, String parameter) {
    JsonNode value = input.path(parameter);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw SqsErrors.missing(parameter);
    }
    return value.textValue();
  }

  /**
   * @param otherwise the value of an absent parameter
   * @throws AwsError {@code InvalidParameterValueException} if it is not a whole number of the
   *     range
   */
  static int number(ObjectNode input, String parameter, int otherwise, int min, int max) {
    JsonNode value = input.path(parameter);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
      throw SqsErrors.invalid(
          parameter, value.asText(), "Must be between %d and %d, if provided.".formatted(min, max));
    }
    return value.intValue();
  }

  /** Returns the names of a list in order; empty for an absent one. */
  static Set<String> names(ObjectNode input, String parameter) {
    Set<String> names = new LinkedHashSet<>();
    input.path(parameter).forEach(name -> names.add(name.asText()));
    return names;
  }
}
