package io.github.sessionlauncher.local.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape;
import io.github.sessionlauncher.local.model.Shape.BooleanShape;
import io.github.sessionlauncher.local.model.Shape.IntegerShape;
import io.github.sessionlauncher.local.model.Shape.Limits;
import io.github.sessionlauncher.local.model.Shape.ListShape;
import io.github.sessionlauncher.local.model.Shape.LongShape;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StringShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.model.Shape.TimestampShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Random arguments for options of all types. Most are valid; some are JSON instead of shorthand.
 */
final class RandomOptions {

  private static final StringShape STRING =
      new StringShape("String", Limits.NONE, Optional.empty(), Map.of());
  private static final Shape INTEGER = new IntegerShape("Integer", Limits.NONE);
  private static final Shape LONG = new LongShape("Long", Limits.NONE);
  private static final Shape BOOLEAN = new BooleanShape("Boolean");

  /** The structured options of StartSession, and options of types that StartSession lacks. */
  static final Map<String, Shape> OPTIONS = options();

  private static final String[] NUMBERS = {
    "1", "20", "-3", "+4", "007",
    "1_000", "1__0", "' 5 '", "x", "",
    "1.5", "\uff17", "[1]", "{a=1}", "98765432109876543210",
    "3000000000", "'it\\'s'", "1 2", "\ud83d\ude80", "fileb://bytes.bin"
  };
  private static final String[] FLAGS = {
    "true", "false", "TRUE", "False", "maybe", "", "'true'", "[true]", "{a=true}", "true "
  };
  private static final String[] FILES = {
    "file://plain.txt", "file://tag.txt", "file://tags.json",
    "file://map.json", "file://none", "file://number.txt",
    "fileb://bytes.bin", "file://bytes.bin", "file://lines.txt"
  };

  private final RandomGenerator random;
  private final RandomTexts texts;
  private final RandomSpellings spellings;

  RandomOptions(RandomGenerator random) {
    this.random = random;
    this.texts = new RandomTexts(random);
    this.spellings = new RandomSpellings(random);
  }

  private static Map<String, Shape> options() {
    Map<String, Shape> options = new TreeMap<>();
    for (Member member : AthenaModel.load().operation("StartSession").input().members().values()) {
      switch (member.shape()) {
        case StructureShape _, ListShape _, MapShape _ ->
            options.put(member.optionName(), member.shape());
        default -> {
          // scalars of all types are below
        }
      }
    }
    options.put("--limit", INTEGER);
    options.put("--note", STRING);
    options.put("--numbers", list(LONG));
    options.put("--flags", list(BOOLEAN));
    options.put("--labels", map(STRING));
    options.put("--rows", list(list(STRING)));
    options.put("--behavior", structure(member("Value", STRING)));
    options.put(
        "--everything",
        structure(
            member("Count", LONG),
            member("Sizes", list(INTEGER)),
            member("Switches", map(BOOLEAN)),
            member("Rows", list(list(INTEGER))),
            member("Inner", structure(member("Flag", BOOLEAN), member("A", STRING)))));
    return Collections.unmodifiableMap(options);
  }

  private static Shape list(Shape member) {
    return new ListShape("List", member, Limits.NONE);
  }

  private static Shape map(Shape value) {
    return new MapShape("Map", STRING, value);
  }

  private static Member member(String name, Shape shape) {
    return new Member(name, shape, false, "");
  }

  private static Shape structure(Member... members) {
    Map<String, Member> byName = new LinkedHashMap<>();
    for (Member member : members) {
      byName.put(member.name(), member);
    }
    return new StructureShape("Structure", byName, List.of(), "");
  }

  List<String> arguments(Shape shape) {
    if (random.nextInt(12) == 0) {
      return List.of(FILES[random.nextInt(FILES.length)]);
    }
    boolean many = shape instanceof ListShape && random.nextInt(4) > 0;
    List<String> arguments = new ArrayList<>();
    boolean json = random.nextInt(4) == 0;
    for (int count = many ? random.nextInt(4) : 1; count > 0; count--) {
      String argument = json ? json(many, shape) : argument(shape);
      arguments.add(random.nextInt(6) == 0 ? spellings.mutated(argument) : argument);
    }
    return arguments;
  }

  private String argument(Shape shape) {
    return switch (shape) {
      case ListShape list -> argument(list.member());
      case MapShape map -> map(map.value(), true);
      case StructureShape structure -> structure(structure, true);
      default -> value(shape, true);
    };
  }

  private String value(Shape shape, boolean outermost) {
    return switch (shape) {
      case StringShape _, TimestampShape _ -> spellings.text();
      case IntegerShape _, LongShape _ -> mostly("8", NUMBERS);
      case BooleanShape _ -> mostly("true", FLAGS);
      case ListShape list -> list(list.member(), outermost);
      case MapShape map -> spellings.bracketed('{', () -> pair(map.value(), false), '}');
      case StructureShape structure -> "{" + structure(structure, false) + "}";
    };
  }

  private String mostly(String usual, String[] others) {
    return random.nextInt(3) > 0 ? usual : others[random.nextInt(others.length)];
  }

  private String list(Shape member, boolean outermost) {
    return switch (random.nextInt(outermost ? 4 : 3)) {
      case 0 -> value(member, false);
      case 3 ->
          spellings.several(2, 4, () -> value(member, false)).collect(Collectors.joining(","));
      default -> spellings.bracketed('[', () -> value(member, false), ']');
    };
  }

  private String map(Shape each, boolean outermost) {
    return spellings.several(1, 4, () -> pair(each, outermost)).collect(Collectors.joining(","));
  }

  private String pair(Shape each, boolean outermost) {
    return texts.name() + random.nextInt(20) + "=" + value(each, outermost);
  }

  private String structure(StructureShape structure, boolean outermost) {
    List<Member> members = new ArrayList<>(structure.members().values());
    Collections.shuffle(members, Random.from(random));
    return members.stream()
        .limit(random.nextInt(1, members.size() + 1))
        .map(
            member ->
                (random.nextInt(20) == 0 ? "Unknown" : member.name())
                    + (random.nextInt(20) == 0 ? "@=" : "=")
                    + value(member.shape(), outermost))
        .collect(Collectors.joining("," + spellings.blanks()));
  }

  private String json(boolean many, Shape shape) {
    JsonNode value = node(many && shape instanceof ListShape list ? list.member() : shape);
    return spellings.blanks() + (random.nextBoolean() ? value.toPrettyString() : value.toString());
  }

  private JsonNode node(Shape shape) {
    return switch (shape) {
      case StringShape _, TimestampShape _ -> TextNode.valueOf(texts.text());
      case IntegerShape _, LongShape _ ->
          random.nextBoolean()
              ? JsonNodeFactory.instance.numberNode(random.nextLong() >> random.nextInt(64))
              : JsonNodeFactory.instance.numberNode(random.nextInt() / 8.0);
      case BooleanShape _ -> BooleanNode.valueOf(random.nextBoolean());
      case ListShape list -> {
        ArrayNode array = Json.array();
        spellings.several(0, 4, () -> "").forEach(_ -> array.add(node(list.member())));
        yield array;
      }
      case MapShape map -> Json.object().set(texts.name(), node(map.value()));
      case StructureShape structure -> {
        ObjectNode object = Json.object();
        for (Member member : structure.members().values()) {
          object.set(member.name(), random.nextInt(5) == 0 ? null : node(member.shape()));
        }
        yield object;
      }
    };
  }
}
