package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Finding;
import io.github.sessionlauncher.local.model.InputFile;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.ParameterCheck;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.shorthand.Expected;
import io.github.sessionlauncher.local.shorthand.OptionArguments;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The input of an operation, from options and from a file of input. */
final class OperationInput {

  private final Operation operation;
  private final OptionArguments arguments;

  /**
   * @param files where {@code file://} leads
   */
  OperationInput(Operation operation, ParameterFiles files) {
    this.operation = operation;
    this.arguments = new OptionArguments(files);
  }

  /**
   * What was typed, options before a file's members. Not checked yet.
   *
   * @throws UsageProblem if an option is missing or contradicts another
   * @throws io.github.sessionlauncher.local.shorthand.ShorthandRefusal if a value cannot be read
   * @throws io.github.sessionlauncher.local.model.InputFileProblem if the file cannot
   */
  ObjectNode read(Given given) {
    checkRequired(given);
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    for (Member member : operation.input().members().values()) {
      value(given, member).ifPresent(value -> options.set(member.name(), value));
    }
    return file(given).map(file -> InputFile.merge(options, file)).orElse(options);
  }

  private void checkRequired(Given given) {
    boolean elsewhere =
        given.has(OwnOption.CLI_INPUT_JSON.option())
            || given.has(OwnOption.CLI_INPUT_YAML.option())
            || given.has(OwnOption.GENERATE_CLI_SKELETON.option());
    if (elsewhere) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (Member member : operation.input().members().values()) {
      if (member.required() && !given.has(member.optionName())) {
        missing.add(member.optionName());
      }
    }
    if (!missing.isEmpty()) {
      throw new UsageProblem("the following arguments are required: " + String.join(", ", missing));
    }
  }

  private Optional<JsonNode> value(Given given, Member member) {
    if (member.shape() instanceof Shape.BooleanShape) {
      return given
          .last(member.optionName(), CommandSyntax.opposite(member))
          .map(option -> BooleanNode.valueOf(option.equals(member.optionName())));
    }
    return given
        .values(member.optionName())
        .map(values -> arguments.read(member.optionName(), values, Expected.of(member.shape())));
  }

  private Optional<ObjectNode> file(Given given) {
    Optional<String> json = text(given, OwnOption.CLI_INPUT_JSON);
    Optional<String> yaml = text(given, OwnOption.CLI_INPUT_YAML);
    if (json.isPresent() && yaml.isPresent()) {
      throw new UsageProblem("Only one --cli-input- parameter may be specified.");
    }
    return json.map(InputFile::json).or(() -> yaml.map(InputFile::yaml));
  }

  private Optional<String> text(Given given, OwnOption option) {
    return given
        .values(option.option())
        .map(values -> text(values, arguments.read(option.option(), values, Expected.Scalar.TEXT)));
  }

  private static String text(List<String> values, JsonNode content) {
    return content instanceof BinaryNode bytes
        ? InputFile.text(bytes.binaryValue(), values.getFirst())
        : content.textValue();
  }

  /**
   * @throws UsageProblem with everything that is wrong with an input
   */
  void check(ObjectNode input) {
    List<Finding> findings = ParameterCheck.findings(operation, input);
    if (!findings.isEmpty()) {
      throw new UsageProblem(ParameterCheck.report(findings));
    }
  }
}
