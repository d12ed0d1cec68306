package io.github.sessionlauncher.local.shorthand;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.shorthand.Expected.ListOf;
import io.github.sessionlauncher.local.shorthand.Expected.Mapping;
import io.github.sessionlauncher.local.shorthand.Expected.Scalar;
import io.github.sessionlauncher.local.shorthand.Expected.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What people may write for an option of some type: mostly right, in shorthand and in JSON. */
final class RandomOptions {

  /** StartSession's options, and some with what those do not have. */
  static final Map<String, Expected> OPTIONS = options();

  private static final String[] NUMBERS = {
    "1",
    "20",
    "-3",
    "+4",
    "007",
    "1_000",
    "1__0",
    "' 5 '",
    "x",
    "",
    "1.5",
    "\uff17",
    "[1]",
    "{a=1}",
    "98765432109876543210",
    "3000000000",
    "'it\\'s'",
    "1 2",
    "\ud83d\ude80",
    "fileb://bytes.bin"
  };
  private static final String[] FLAGS = {
    "true", "false", "TRUE", "False", "maybe", "", "'true'", "[true]", "{a=true}", "true "
  };
  private static final String[] FILES = {
    "file://plain.txt",
    "file://tag.txt",
    "file://tags.json",
    "file://map.json",
    "file://none",
    "file://number.txt",
    "fileb://bytes.bin",
    "file://bytes.bin",
    "file://lines.txt"
  };

  private final RandomGenerator random;
  private final RandomStructures structures;
  private final RandomSpellings spellings;

  RandomOptions(RandomGenerator random) {
    this.random = random;
    this.structures = new RandomStructures(random);
    this.spellings = new RandomSpellings(random);
  }

  private static Map<String, Expected> options() {
    Map<String, Expected> options = new TreeMap<>();
    for (Member member : AthenaModel.load().operation("StartSession").input().members().values()) {
      Expected expected = Expected.of(member.shape());
      if (!(expected instanceof Scalar)) {
        options.put(member.optionName(), expected);
      }
    }
    options.put("--limit", Scalar.WHOLE_NUMBER);
    options.put("--note", Scalar.TEXT);
    options.put("--numbers", new ListOf(Scalar.LONG));
    options.put("--flags", new ListOf(Scalar.FLAG));
    options.put("--labels", new Mapping(Scalar.TEXT));
    options.put("--rows", new ListOf(new ListOf(Scalar.TEXT)));
    options.put("--behavior", Structure.of(entry("Value", Scalar.TEXT)));
    options.put(
        "--everything",
        Structure.of(
            entry("Count", Scalar.LONG),
            entry("Sizes", new ListOf(Scalar.WHOLE_NUMBER)),
            entry("Switches", new Mapping(Scalar.FLAG)),
            entry("Rows", new ListOf(new ListOf(Scalar.WHOLE_NUMBER))),
            entry("Inner", Structure.of(entry("Flag", Scalar.FLAG), entry("A", Scalar.TEXT)))));
    return Collections.unmodifiableMap(options);
  }

  List<String> arguments(Expected expected) {
    if (random.nextInt(12) == 0) {
      return List.of(FILES[random.nextInt(FILES.length)]);
    }
    boolean many = expected instanceof ListOf && random.nextInt(4) > 0;
    List<String> arguments = new ArrayList<>();
    boolean json = random.nextInt(4) == 0;
    for (int count = many ? random.nextInt(4) : 1; count > 0; count--) {
      String argument = json ? json(many, expected) : argument(expected);
      arguments.add(random.nextInt(6) == 0 ? spellings.mutated(argument) : argument);
    }
    return arguments;
  }

  private String argument(Expected expected) {
    return switch (expected) {
      case Scalar scalar -> value(scalar, true);
      case ListOf(Expected member) -> argument(member);
      case Mapping(Expected each) -> mapping(each, true);
      case Structure structure -> structure(structure, true);
    };
  }

  private String value(Expected expected, boolean outermost) {
    return switch (expected) {
      case Scalar.TEXT -> spellings.text();
      case Scalar.WHOLE_NUMBER, Scalar.LONG -> mostly("8", NUMBERS);
      case Scalar.FLAG -> mostly("true", FLAGS);
      case ListOf(Expected member) -> list(member, outermost);
      case Mapping(Expected each) -> spellings.bracketed('{', () -> pair(each, false), '}');
      case Structure structure -> "{" + structure(structure, false) + "}";
    };
  }

  private String mostly(String usual, String[] others) {
    return random.nextInt(3) > 0 ? usual : others[random.nextInt(others.length)];
  }

  private String list(Expected member, boolean outermost) {
    return switch (random.nextInt(outermost ? 4 : 3)) {
      case 0 -> value(member, false);
      case 3 ->
          spellings.several(2, 4, () -> value(member, false)).collect(Collectors.joining(","));
      default -> spellings.bracketed('[', () -> value(member, false), ']');
    };
  }

  private String mapping(Expected each, boolean outermost) {
    return spellings.several(1, 4, () -> pair(each, outermost)).collect(Collectors.joining(","));
  }

  private String pair(Expected each, boolean outermost) {
    return structures.name() + random.nextInt(20) + "=" + value(each, outermost);
  }

  private String structure(Structure structure, boolean outermost) {
    List<Map.Entry<String, Expected>> members = new ArrayList<>(structure.members().entrySet());
    Collections.shuffle(members, Random.from(random));
    return members.stream()
        .limit(random.nextInt(1, members.size() + 1))
        .map(
            member ->
                (random.nextInt(20) == 0 ? "Unknown" : member.getKey())
                    + (random.nextInt(20) == 0 ? "@=" : "=")
                    + value(member.getValue(), outermost))
        .collect(Collectors.joining("," + spellings.blanks()));
  }

  private String json(boolean many, Expected expected) {
    JsonNode value = node(many && expected instanceof ListOf list ? list.member() : expected);
    return spellings.blanks() + (random.nextBoolean() ? value.toPrettyString() : value.toString());
  }

  private JsonNode node(Expected expected) {
    return switch (expected) {
      case Scalar.TEXT -> TextNode.valueOf(structures.text());
      case Scalar.WHOLE_NUMBER, Scalar.LONG ->
          random.nextBoolean()
              ? JsonNodeFactory.instance.numberNode(random.nextLong() >> random.nextInt(64))
              : JsonNodeFactory.instance.numberNode(random.nextInt() / 8.0);
      case Scalar.FLAG -> BooleanNode.valueOf(random.nextBoolean());
      case ListOf(Expected member) -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        spellings.several(0, 4, () -> "").forEach(each -> list.add(node(member)));
        yield list;
      }
      case Mapping(Expected each) ->
          JsonNodeFactory.instance.objectNode().set(structures.name(), node(each));
      case Structure structure -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        structure
            .members()
            .forEach(
                (name, member) -> object.set(name, random.nextInt(5) == 0 ? null : node(member)));
        yield object;
      }
    };
  }
}
