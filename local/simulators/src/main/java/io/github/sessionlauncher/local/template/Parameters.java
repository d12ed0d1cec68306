package io.github.sessionlauncher.local.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The template's parameters with their values, each value checked against its declaration. */
final class Parameters {

  private static final String LIST = "CommaDelimitedList";

  /** Java's time to read one grows with the square of its length. */
  private static final int LONGEST_PATTERN = 4096;

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
   * @param section the section Parameters; null if there is none
   * @param given values for some of them
   */
  Parameters(TemplateNode section, Map<String, String> given, Problems problems) {
    this.problems = problems;
    Map<String, TemplateNode> declared =
        section instanceof TemplateNode.Mapping mapping ? mapping.members() : Map.of();
    if (section != null && !(section instanceof TemplateNode.Mapping)) {
      problems.add(section.place(), "it must be an object");
    }
    given.keySet().stream()
        .filter(name -> !declared.containsKey(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the template has no parameter %s; it has %s"
                        .formatted(name, String.join(", ", declared.keySet()))));
    declared.forEach(
        (name, tree) ->
            parameters.put(name, parameter(name, tree, Optional.ofNullable(given.get(name)))));
  }

  private Parameter parameter(String name, TemplateNode tree, Optional<String> given) {
    ResourceProperties fields = ResourceProperties.of(tree, problems, "a parameter", KNOWN);
    String type = fields.choice("Type", "", List.of("String", "Number", LIST));
    if (!fields.has("Type")) {
      fields.tree("Type");
    }
    Optional<String> standard =
        fields
            .optional("Default")
            .map(
                value ->
                    value instanceof TemplateNode.Scalar scalar
                        ? scalar.text()
                        : fields.text(value));
    standard.ifPresent(value -> check(name, type, value, fields, "the default "));
    given.ifPresent(value -> check(name, type, value, fields, ""));
    if (given.isEmpty() && standard.isEmpty()) {
      problems.add(
          fields.place(), "the parameter %s has no Default and got no value".formatted(name));
    }
    return new Parameter(type, given.or(() -> standard).orElse(""));
  }

  private void check(
      String name, String type, String value, ResourceProperties fields, String which) {
    List<String> broken = new ArrayList<>();
    for (String part : type.equals(LIST) ? split(value) : List.of(value)) {
      if (fields.has("AllowedValues") && !fields.anyTexts("AllowedValues").contains(part)) {
        broken.add("AllowedValues: " + String.join(", ", fields.anyTexts("AllowedValues")));
      }
    }
    if (!type.equals(LIST)) {
      fields
          .optionalText("AllowedPattern")
          .filter(Predicate.not(pattern -> matches(value, pattern, fields)))
          .ifPresent(pattern -> broken.add("AllowedPattern: " + pattern));
    }
    switch (type) {
      case "String" -> checkLength(value, fields, broken);
      case "Number" -> checkNumber(value, fields, broken);
      default -> {
        // a list has no bounds of its own
      }
    }
    String described =
        fields.optionalText("ConstraintDescription").map(text -> " (" + text + ")").orElse("");
    for (String rule : broken) {
      problems.add(
          fields.place(),
          "%s\"%s\" of the parameter %s breaks %s%s"
              .formatted(which, value, name, rule, described));
    }
  }

  private boolean matches(String value, String pattern, ResourceProperties fields) {
    if (pattern.length() > LONGEST_PATTERN) {
      problems.add(
          fields.place(),
          "AllowedPattern has %d characters; at most %d are simulated"
              .formatted(pattern.length(), LONGEST_PATTERN));
      return true;
    }
    try {
      return Pattern.compile(pattern).matcher(value).matches();
    } catch (PatternSyntaxException broken) {
      problems.add(fields.place(), "AllowedPattern is no regular expression: " + pattern);
    } catch (StackOverflowError tooDeep) {
      problems.add(
          fields.place(), "AllowedPattern goes too deep for this value: %s".formatted(pattern));
    }
    return true;
  }

  private static void checkLength(String value, ResourceProperties fields, List<String> broken) {
    fields
        .optionalInteger("MinLength", 0, Integer.MAX_VALUE)
        .filter(least -> value.length() < least)
        .ifPresent(least -> broken.add("MinLength: " + least));
    fields
        .optionalInteger("MaxLength", 0, Integer.MAX_VALUE)
        .filter(most -> value.length() > most)
        .ifPresent(most -> broken.add("MaxLength: " + most));
  }

  private static void checkNumber(String value, ResourceProperties fields, List<String> broken) {
    Optional<BigDecimal> number = number(value);
    if (number.isEmpty()) {
      broken.add("Type: Number");
      return;
    }
    fields
        .optionalText("MinValue")
        .flatMap(Parameters::number)
        .filter(least -> number.get().compareTo(least) < 0)
        .ifPresent(least -> broken.add("MinValue: " + least));
    fields
        .optionalText("MaxValue")
        .flatMap(Parameters::number)
        .filter(most -> number.get().compareTo(most) > 0)
        .ifPresent(most -> broken.add("MaxValue: " + most));
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException none) {
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

  /** A text, or for a list a sequence of texts; empty if there is no such parameter. */
  Optional<TemplateNode> value(String name, TemplateLocation place) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      return Optional.empty();
    }
    if (!parameter.type().equals(LIST)) {
      return Optional.of(TemplateNode.text(parameter.value(), place));
    }
    List<TemplateNode> items = new ArrayList<>();
    split(parameter.value()).forEach(part -> items.add(TemplateNode.text(part, place)));
    return Optional.of(new TemplateNode.Sequence(items, place));
  }

  /** Every parameter's value as it was given, in the order of the template. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
    return values;
  }
}
