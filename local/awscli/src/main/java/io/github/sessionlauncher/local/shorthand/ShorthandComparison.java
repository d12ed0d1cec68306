package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.shorthand.Expected.ListOf;
import io.github.sessionlauncher.local.shorthand.Expected.Mapping;
import io.github.sessionlauncher.local.shorthand.Expected.Scalar;
import io.github.sessionlauncher.local.shorthand.Expected.Structure;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Prints drawn inputs with what comes of each here, a line of JSON for each; {@code
 * benchmarks/shorthand-against-aws-cli} compares that with what comes of them in the AWS CLI.
 */
final class ShorthandComparison {

  /** What is seldom drawn. */
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

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final PrintStream out;
  private final long seed;

  private ShorthandComparison(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /**
   * @param arguments the seed, how many arguments are to be read, and how many options
   */
  static void main(String[] arguments) throws JsonProcessingException {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.US_ASCII);
    ShorthandComparison comparison = new ShorthandComparison(out, Long.parseLong(arguments[0]));
    comparison.print(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    out.flush();
  }

  private void print(int texts, int options) throws JsonProcessingException {
    ObjectNode preface = JSON.objectNode().put("seed", seed);
    preface.put("processors", Runtime.getRuntime().availableProcessors());
    ObjectNode files = preface.putObject("files");
    SampleFiles.CONTENTS.forEach(files::put);
    ObjectNode types = preface.putObject("options");
    RandomOptions.OPTIONS.forEach((name, expected) -> types.set(name, type(expected)));
    out.println(json.writeValueAsString(preface));
    for (String edge : EDGES) {
      print(JSON.objectNode().put("kind", "edge").put("text", edge));
    }
    for (int number = 0; number < texts; number++) {
      Trial trial = Trial.draw(seed, number);
      String text = trial.written();
      if (text != null) {
        ObjectNode line = JSON.objectNode().put("number", number);
        print(line.put("kind", trial.kind().name().toLowerCase(Locale.ROOT)).put("text", text));
      }
    }
    for (String edge : JSON_EDGES) {
      printOption(JSON.objectNode(), "--labels", List.of(edge));
    }
    for (int number = 0; number < options; number++) {
      printOption(number);
    }
  }

  private void print(ObjectNode line) throws JsonProcessingException {
    String text = line.get("text").textValue();
    print(line, () -> Shorthand.parse(text, FILES));
  }

  private void printOption(int number) throws JsonProcessingException {
    RandomGenerator random = Trial.random(~seed, number);
    List<String> names = List.copyOf(RandomOptions.OPTIONS.keySet());
    String option = names.get(random.nextInt(names.size()));
    Expected expected = RandomOptions.OPTIONS.get(option);
    printOption(
        JSON.objectNode().put("number", number),
        option,
        new RandomOptions(random).arguments(expected));
  }

  private void printOption(ObjectNode line, String option, List<String> arguments)
      throws JsonProcessingException {
    Expected expected = RandomOptions.OPTIONS.get(option);
    line.put("option", option);
    arguments.forEach(line.putArray("arguments")::add);
    print(line, () -> new OptionArguments(FILES).read(option, arguments, expected));
  }

  private void print(ObjectNode line, Supplier<JsonNode> read) throws JsonProcessingException {
    try {
      line.set("value", read.get());
    } catch (ShorthandRefusal refusal) {
      line.put("refusal", refusal.getMessage());
      refusal.column().ifPresent(column -> line.put("column", column));
    }
    out.println(json.writeValueAsString(line));
  }

  /** The type as botocore would describe it. */
  private static ObjectNode type(Expected expected) {
    ObjectNode type = JSON.objectNode();
    switch (expected) {
      case Scalar.TEXT -> type.put("type", "string");
      case Scalar.WHOLE_NUMBER -> type.put("type", "integer");
      case Scalar.LONG -> type.put("type", "long");
      case Scalar.FLAG -> type.put("type", "boolean");
      case ListOf(Expected member) -> type.put("type", "list").set("member", type(member));
      case Mapping(Expected each) -> {
        type.put("type", "map").putObject("key").put("type", "string");
        type.set("value", type(each));
      }
      case Structure structure -> {
        ObjectNode members = type.put("type", "structure").putObject("members");
        structure.members().forEach((name, member) -> members.set(name, type(member)));
      }
    }
    return type;
  }
}
