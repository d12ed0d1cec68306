package io.github.sessionlauncher.local.template;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The parameters of a template with their values, validated against their declarations. */
final class Parameters {

  private static final String LIST = "CommaDelimitedList";

  /** The time to compile a pattern grows with the square of its length. */
  private static final int MAX_PATTERN_LENGTH = 4096;

  /** The quota "Parameter value" (CloudFormation user guide, "CloudFormation quotas"). */
  private static final int MAX_VALUE_BYTES = 4096;

  private static final Set<String> KNOWN =
      Set.of(
          "Type",
          "Default",
          "Description",
          "AllowedValues",
          "AllowedPattern",
          "MinValue",
          "MaxValue",
          "MinLength",
          "MaxLength",
          "ConstraintDescription",
          "NoEcho");

  private final Problems problems;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  private record Parameter(String type, String value) {}

  /**
   * @param section the section Parameters; null if it is absent
   * @param supplied values for some of the parameters
   */
  Parameters(TemplateNode section, Map<String, String> supplied, Problems problems) {
    this.problems = problems;
    Map<String, TemplateNode> declared =
        section instanceof TemplateNode.Mapping mapping ? mapping.members() : Map.of();
    if (section != null && !(section instanceof TemplateNode.Mapping)) {
      problems.add(section.location(), "it must be an object");
    }
    supplied.keySet().stream()
        .filter(name -> !declared.containsKey(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the template has no parameter %s; it has %s"
                        .formatted(name, String.join(", ", declared.keySet()))));
    declared.forEach(
        (name, node) ->
            parameters.put(name, parameter(name, node, Optional.ofNullable(supplied.get(name)))));
  }

  private Parameter parameter(String name, TemplateNode node, Optional<String> supplied) {
    ResourceProperties fields = ResourceProperties.of(node, problems, "a parameter", KNOWN);
    String type = fields.choice("Type", "", List.of("String", "Number", LIST));
    if (!fields.has("Type")) {
      fields.node("Type");
    }
    Optional<String> defaultValue =
        fields
            .optional("Default")
            .map(
                value ->
                    value instanceof TemplateNode.Scalar scalar
                        ? scalar.text()
                        : fields.string(value));
    defaultValue.ifPresent(value -> check(name, type, value, fields, "Default"));
    supplied.ifPresent(value -> check(name, type, value, fields, "value"));
    if (supplied.isEmpty() && defaultValue.isEmpty()) {
      fields.problem("the parameter %s has no Default; pass a value".formatted(name));
    }
    return new Parameter(type, supplied.or(() -> defaultValue).orElse(""));
  }

  private void check(
      String name, String type, String value, ResourceProperties fields, String which) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_VALUE_BYTES) {
      fields.problem(
          "the %s of the parameter %s has %d bytes; CloudFormation's maximum size of a parameter value is %d bytes"
              .formatted(which, name, bytes, MAX_VALUE_BYTES));
      return;
    }
    List<String> violations = new ArrayList<>();
    for (String part : type.equals(LIST) ? split(value) : List.of(value)) {
      if (fields.has("AllowedValues") && !fields.anyStrings("AllowedValues").contains(part)) {
        violations.add("AllowedValues: " + String.join(", ", fields.anyStrings("AllowedValues")));
      }
    }
    if (!type.equals(LIST)) {
      fields
          .optionalString("AllowedPattern")
          .filter(Predicate.not(pattern -> matches(value, pattern, fields)))
          .ifPresent(pattern -> violations.add("AllowedPattern: " + pattern));
    }
    switch (type) {
      case "String" -> checkLength(value, fields, violations);
      case "Number" -> checkNumber(value, fields, violations);
      default -> {
        // a list has no length or range limits
      }
    }
    String description =
        fields.optionalString("ConstraintDescription").map(text -> " (" + text + ")").orElse("");
    for (String rule : violations) {
      fields.problem(
          "the %s of the parameter %s is \"%s\", which violates %s%s"
              .formatted(which, name, value, rule, description));
    }
  }

  private boolean matches(String value, String pattern, ResourceProperties fields) {
    if (pattern.length() > MAX_PATTERN_LENGTH) {
      fields.problem(
          "AllowedPattern has %d characters; at most %d are simulated"
              .formatted(pattern.length(), MAX_PATTERN_LENGTH));
      return true;
    }
    try {
      return Pattern.compile(pattern).matcher(value).matches();
    } catch (PatternSyntaxException broken) {
      fields.problem("AllowedPattern is not a regular expression: " + pattern);
    } catch (StackOverflowError tooDeep) {
      fields.problem("AllowedPattern is too complex for this value: %s".formatted(pattern));
    }
    return true;
  }

  private static void checkLength(
      String value, ResourceProperties fields, List<String> violations) {
    fields
        .optionalInteger("MinLength", 0, Integer.MAX_VALUE)
        .filter(min -> value.length() < min)
        .ifPresent(min -> violations.add("MinLength: " + min));
    fields
        .optionalInteger("MaxLength", 0, Integer.MAX_VALUE)
        .filter(max -> value.length() > max)
        .ifPresent(max -> violations.add("MaxLength: " + max));
  }

  private static void checkNumber(
      String value, ResourceProperties fields, List<String> violations) {
    Optional<BigDecimal> number = number(value);
    if (number.isEmpty()) {
      violations.add("Type: Number");
      return;
    }
    fields
        .optionalString("MinValue")
        .flatMap(Parameters::number)
        .filter(min -> number.get().compareTo(min) < 0)
        .ifPresent(min -> violations.add("MinValue: " + min));
    fields
        .optionalString("MaxValue")
        .flatMap(Parameters::number)
        .filter(max -> number.get().compareTo(max) > 0)
        .ifPresent(max -> violations.add("MaxValue: " + max));
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static List<String> split(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** Returns a string, or a sequence of strings for a list; empty for an unknown parameter. */
  Optional<TemplateNode> value(String name, TemplateLocation location) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      return Optional.empty();
    }
    if (!parameter.type().equals(LIST)) {
      return Optional.of(TemplateNode.string(parameter.value(), location));
    }
    List<TemplateNode> items = new ArrayList<>();
    split(parameter.value()).forEach(part -> items.add(TemplateNode.string(part, location)));
    return Optional.of(new TemplateNode.Sequence(items, location));
  }

  /** Returns the unparsed values of all parameters, in the order of the template. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
    return values;
  }
}
