package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.PythonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/**
 * Answers lines of JSON with lines of JSON, for {@code benchmarks/model-against-aws-cli}. A line
 * asks for what is said of an input (by its text, beside the members that options gave), for how a
 * reply is shown, or for a skeleton. An answer is a text of the kind that AWS CLI prints, or a
 * value in Python's own form, so that nothing is lost between the two.
 */
public final class ModelAnswers {

  private static final ObjectMapper LINES =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final AthenaModel model = AthenaModel.load();

  private ModelAnswers() {}

  /** Answers until there is no line any more. */
  public static void main(String[] arguments) throws IOException {
    ModelAnswers answers = new ModelAnswers();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(LINES.writeValueAsString(answers.answer(LINES.readTree(line))));
        out.flush();
      }
    }
  }

  private String answer(JsonNode question) {
    Operation operation = model.operation(question.path("operation").textValue());
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
    } catch (InputFileProblem broken) {
      return broken.getMessage();
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
    } catch (ReplyProblem unlike) {
      return "refused";
    }
  }
}
