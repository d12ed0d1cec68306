package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.parameters.Finding;
import io.github.sessionlauncher.local.parameters.InputFile;
import io.github.sessionlauncher.local.parameters.ParameterCheck;
import io.github.sessionlauncher.local.shorthand.OptionArguments;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the input of an operation from its options and its input file. */
final class OperationInput {

  private final Operation operation;
  private final OptionArguments arguments;

  /**
   * @param files reads the files that {@code file://} refers to
   */
  OperationInput(Operation operation, ParameterFiles files) {
    this.operation = operation;
    this.arguments = new OptionArguments(files);
  }

  /**
   * Returns the input, in which options replace members of the file. It is not validated yet.
   *
   * @throws UsageProblem if an option is missing or contradicts another
   * @throws io.github.sessionlauncher.local.shorthand.ShorthandRefusal if a value cannot be read
   * @throws io.github.sessionlauncher.local.parameters.InputFileProblem if the input file is
   *     invalid
   */
  ObjectNode read(ParsedOptions parsed) {
    checkRequired(parsed);
    ObjectNode options = JsonNodeFactory.instance.objectNode();
    for (Member member : operation.input().members().values()) {
      value(parsed, member).ifPresent(value -> options.set(member.name(), value));
    }
    return file(parsed).map(file -> InputFile.merge(options, file)).orElse(options);
  }

  private void checkRequired(ParsedOptions parsed) {
    if (parsed.has(CliOption.CLI_INPUT_JSON)
        || parsed.has(CliOption.CLI_INPUT_YAML)
        || parsed.has(CliOption.GENERATE_CLI_SKELETON)) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (Member member : operation.input().members().values()) {
      if (member.required() && !parsed.has(member.optionName())) {
        missing.add(member.optionName());
      }
    }
    if (!missing.isEmpty()) {
      throw new UsageProblem("the following arguments are required: " + String.join(", ", missing));
    }
  }

  private Optional<JsonNode> value(ParsedOptions parsed, Member member) {
    if (member.shape() instanceof Shape.BooleanShape) {
      return parsed
          .last(member.optionName(), CommandSyntax.opposite(member))
          .map(option -> BooleanNode.valueOf(option.equals(member.optionName())));
    }
    return parsed
        .values(member.optionName())
        .map(values -> arguments.read(member.optionName(), values, member.shape()));
  }

  private Optional<ObjectNode> file(ParsedOptions parsed) {
    Optional<String> json = text(parsed, CliOption.CLI_INPUT_JSON);
    Optional<String> yaml = text(parsed, CliOption.CLI_INPUT_YAML);
    if (json.isPresent() && yaml.isPresent()) {
      throw new UsageProblem("Only one --cli-input- parameter may be specified.");
    }
    return json.map(InputFile::json).or(() -> yaml.map(InputFile::yaml));
  }

  /** Returns the value of an option that takes one text, or the content of its file. */
  Optional<String> text(ParsedOptions parsed, CliOption option) {
    return parsed
        .values(option.option())
        .map(values -> arguments.readText(option.option(), values));
  }

  /**
   * Validates an input.
   *
   * @throws UsageProblem with all problems of the input
   */
  void check(ObjectNode input) {
    List<Finding> findings = ParameterCheck.findings(operation, input);
    if (!findings.isEmpty()) {
      throw new UsageProblem(ParameterCheck.report(findings));
    }
  }
}
