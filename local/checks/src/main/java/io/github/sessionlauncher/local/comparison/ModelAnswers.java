package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.parameters.Finding;
import io.github.sessionlauncher.local.parameters.InputFile;
import io.github.sessionlauncher.local.parameters.InputFileProblem;
import io.github.sessionlauncher.local.parameters.ParameterCheck;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import io.github.sessionlauncher.local.parameters.ResponseShape;
import io.github.sessionlauncher.local.parameters.Skeleton;
import io.github.sessionlauncher.local.parameters.Timestamps;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.PythonText;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/**
 * The launcher's side of {@code benchmarks/model-against-aws-cli}. A line contains an input (as
 * text, beside the members from options), a reply, or the kind of a skeleton. The answer is the
 * text that the AWS CLI prints, or the {@code repr()} of a Python value, which JSON would lose
 * parts of.
 */
public final class ModelAnswers {

  private static final AthenaModel MODEL = AthenaModel.load();

  private ModelAnswers() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    JsonLines.answer(question -> TextNode.valueOf(answer(question)));
  }

  private static String answer(JsonNode question) {
    Operation operation = MODEL.operation(question.path("operation").textValue());
    if (question.has("skeleton")) {
      return question.path("skeleton").textValue().equals("input")
          ? Skeleton.input(operation)
          : PythonText.str(Skeleton.output(operation));
    }
    return question.has("reply") ? reply(operation, question) : input(operation, question);
  }

  private static String input(Operation operation, JsonNode question) {
    ObjectNode input;
    try {
      ObjectNode options = (ObjectNode) JsonReader.read(question.path("options").textValue());
      input = InputFile.merge(options, InputFile.json(question.path("input").textValue()));
    } catch (InputFileProblem invalid) {
      return invalid
          .getMessage()
          .replaceFirst("Invalid JSON: .*\nJSON received: ", "Invalid JSON: ");
    }
    List<Finding> findings =
        ParameterCheck.findings(operation, input).stream()
            .filter(finding -> finding.kind() == Finding.Kind.AWS_CLI)
            .toList();
    return findings.isEmpty() ? PythonText.str(input) : ParameterCheck.report(findings);
  }

  private static String reply(Operation operation, JsonNode question) {
    Timestamps timestamps =
        Timestamps.named(
            question.path("format").textValue(), ZoneId.of(question.path("zone").textValue()));
    try {
      JsonNode reply = JsonReader.read(question.path("reply").textValue());
      return PythonText.str(ResponseShape.of(operation, reply, timestamps));
    } catch (ReplyProblem mismatch) {
      return "refused";
    }
  }
}
