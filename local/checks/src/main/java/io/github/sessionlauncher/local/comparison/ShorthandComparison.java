package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.python.JsonWriter;
import io.github.sessionlauncher.local.shorthand.OptionArguments;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Prints random inputs with our results, one line of JSON each. {@code
 * benchmarks/shorthand-against-aws-cli} compares them with the AWS CLI's results.
 */
final class ShorthandComparison {

  /** Inputs that a random draw rarely produces. */
  private static final List<String> EDGES =
      List.of(
          "",
          "\n",
          "a=" + "[".repeat(600),
          "a=" + "{b=".repeat(600) + "c" + "}".repeat(600),
          "a=" + "[".repeat(450) + "]".repeat(450),
          "a=b,\nc==d,\ne=f",
          "foo='" + "\\".repeat(100),
          "a=" + "\ud83d\ude80".repeat(3));

  private static final List<String> JSON_EDGES =
      List.of(
          "",
          "{}",
          "{",
          "{\"a\": 1, \"b\": 2, \"a\": 3}",
          "{\"a\": [12345678901234567890123, -0, -0.0, 1e5, 0.1e-7, 1.00000000000000000001]}",
          "{\"a\": NaN}",
          "{\"a\": \"\\ud800\\u0000\\ud83d\\ude80\"}",
          "{\"a\": \"\t\"}",
          "{\"a\": 01}",
          "{\"a\": 1} b",
          "{\"a\": 1,}",
          "\u00a0{\"a\": 1}",
          "\n{\"a\":\n 'b'}",
          "[{\"a\": 1}]",
          "{\"a\": " + "[".repeat(2000) + "]".repeat(2000) + "}");

  private static final ParameterFiles FILES = new SampleFiles();

  private final PrintStream out;
  private final long seed;

  private ShorthandComparison(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /**
   * @param arguments the seed, the number of texts, and the number of options
   */
  static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.US_ASCII);
    ShorthandComparison comparison = new ShorthandComparison(out, Long.parseLong(arguments[0]));
    comparison.print(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    out.flush();
  }

  private void print(int texts, int options) {
    ObjectNode preface = Json.object().put("seed", seed);
    preface.put("processors", Runtime.getRuntime().availableProcessors());
    ObjectNode files = preface.putObject("files");
    SampleFiles.CONTENTS.forEach(files::put);
    ObjectNode types = preface.putObject("options");
    RandomOptions.OPTIONS.forEach((name, shape) -> types.set(name, type(shape)));
    out.println(Json.ascii(preface));
    for (String edge : EDGES) {
      print(Json.object().put("kind", "edge").put("text", edge));
    }
    for (int number = 0; number < texts; number++) {
      ShorthandTrial trial = ShorthandTrial.draw(ShorthandTrial.random(seed, number));
      ObjectNode line = Json.object().put("number", number);
      line.put("kind", trial.kind().name().toLowerCase(Locale.ROOT));
      print(line.put("text", trial.text()));
    }
    for (String edge : JSON_EDGES) {
      printOption(Json.object(), "--labels", List.of(edge));
    }
    for (int number = 0; number < options; number++) {
      printOption(number);
    }
  }

  private void print(ObjectNode line) {
    String text = line.get("text").textValue();
    print(line, () -> ShorthandParser.parse(text, FILES));
  }

  private void printOption(int number) {
    RandomGenerator random = ShorthandTrial.random(~seed, number);
    List<String> names = List.copyOf(RandomOptions.OPTIONS.keySet());
    String option = names.get(random.nextInt(names.size()));
    printOption(
        Json.object().put("number", number),
        option,
        new RandomOptions(random).arguments(RandomOptions.OPTIONS.get(option)));
  }

  private void printOption(ObjectNode line, String option, List<String> arguments) {
    Shape shape = RandomOptions.OPTIONS.get(option);
    line.put("option", option);
    arguments.forEach(line.putArray("arguments")::add);
    print(line, () -> new OptionArguments(FILES).read(option, arguments, shape));
  }

  private void print(ObjectNode line, Supplier<JsonNode> read) {
    try {
      line.put("value", JsonWriter.compact(read.get()));
    } catch (ShorthandRefusal refusal) {
      line.put("refusal", refusal.getMessage());
    }
    out.println(Json.ascii(line));
  }

  /** Returns the type as botocore describes it. */
  private static ObjectNode type(Shape shape) {
    ObjectNode type = Json.object().put("type", shape.typeName());
    switch (shape) {
      case ListShape list -> type.set("member", type(list.member()));
      case MapShape map -> {
        type.set("key", type(map.key()));
        type.set("value", type(map.value()));
      }
      case StructureShape structure -> {
        ObjectNode members = type.putObject("members");
        for (Member member : structure.members().values()) {
          members.set(member.name(), type(member.shape()));
        }
      }
      default -> {
        // a scalar has only a type
      }
    }
    return type;
  }
}
