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
import io.github.sessionlauncher.local.python.JsonWriter;
import java.io.IOException;
import java.time.ZoneId;

/**
 * The launcher's side of {@code benchmarks/model-against-aws-cli}. A line contains an input (as
 * text, beside the members from options), a reply, or the kind of a skeleton. The answer is a value
 * in JSON, the text of a skeleton, or {@code refused}.
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
          : JsonWriter.compact(Skeleton.output(operation));
    }
    return question.has("reply") ? reply(operation, question) : input(operation, question);
  }

  private static String input(Operation operation, JsonNode question) {
    ObjectNode input;
    try {
      ObjectNode options = (ObjectNode) JsonReader.read(question.path("options").textValue());
      input = InputFile.merge(options, InputFile.json(question.path("input").textValue()));
    } catch (InputFileProblem invalid) {
      return "refused";
    }
    return ParameterCheck.findings(operation, input).stream()
            .anyMatch(finding -> finding.kind() == Finding.Kind.AWS_CLI)
        ? "refused"
        : JsonWriter.compact(input);
  }

  private static String reply(Operation operation, JsonNode question) {
    Timestamps timestamps =
        question.path("format").textValue().equals("wire")
            ? Timestamps.wire()
            : Timestamps.iso8601(ZoneId.of(question.path("zone").textValue()));
    try {
      JsonNode reply = JsonReader.read(question.path("reply").textValue());
      return JsonWriter.compact(ResponseShape.of(operation, reply, timestamps));
    } catch (ReplyProblem mismatch) {
      return "refused";
    }
  }
}
