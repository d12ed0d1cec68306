package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Values that often cause faults, and values next to the limits of this application. */
final class OddValues {

  /** The limits of texts in Athena, Step Functions, EventBridge and this application. */
  private static final List<Integer> LENGTHS =
      List.of(1, 2, 19, 20, 32, 39, 64, 80, 128, 255, 256, 512, 1024, 2048, 4096, 51_200);

  private static final List<Integer> LARGE_LENGTHS =
      List.of(65_536, 128_000, 200_000, 262_144, 300_000, 1_048_576);

  private static final List<String> NUMBERS = list("numbers");

  private static final List<String> INVALID_JSON = list("noJson");

  private static final List<String> TEXTS = list("texts");

  private static final List<Integer> DEPTHS = List.of(5, 49, 50, 51, 99, 101, 999, 1001, 3000);

  private OddValues() {}

  /** Returns a list of {@code odd-values.json}. */
  static List<String> list(String name) {
    try (InputStream values = OddValues.class.getResourceAsStream("odd-values.json")) {
      List<String> list = new ArrayList<>();
      JsonReading.STRICT
          .read(values.readAllBytes())
          .get(name)
          .forEach(value -> list.add(value.textValue()));
      return List.copyOf(list);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns a value of any type, or invalid JSON. */
  static RawJson value(Chance chance) {
    return switch (chance.below(16)) {
      case 0, 1, 2, 3 -> new RawJson.Literal(number(chance));
      case 4, 5, 6, 7, 8 -> new RawJson.Text(text(chance));
      case 9 -> new RawJson.Literal("null");
      case 10 -> new RawJson.Literal(chance.any("true", "false"));
      case 11 -> new RawJson.Items(new ArrayList<>());
      case 12 -> new RawJson.Members(new ArrayList<>());
      case 13 -> small(chance);
      case 14 -> chance.oneIn(4) ? new RawJson.Literal(chance.of(INVALID_JSON)) : small(chance);
      default -> chance.oneIn(8) ? deep(chance) : new RawJson.Literal("null");
    };
  }

  private static RawJson small(Chance chance) {
    RawJson inner = new RawJson.Text(text(chance));
    return chance.any(
        RawJson.texts("a", "b"),
        RawJson.texts("", ""),
        new RawJson.Items(new ArrayList<>(List.of(inner))),
        new RawJson.Items(new ArrayList<>(List.of(new RawJson.Literal("null")))),
        new RawJson.Members(new ArrayList<>(List.of(new RawJson.Member(text(chance), inner)))));
  }

  static String number(Chance chance) {
    if (chance.oneIn(40)) {
      return "9".repeat(chance.any(400, 999, 1000, 1001, 5000));
    }
    return chance.oneIn(10) ? Integer.toString(chance.between(-10, 10_000)) : chance.of(NUMBERS);
  }

  static String text(Chance chance) {
    return chance.oneIn(6) ? textAtLimit(chance) : chance.of(TEXTS);
  }

  /** Returns a text at a limit or one character off it; rarely a very long text. */
  static String textAtLimit(Chance chance) {
    int limit = chance.oneIn(40) ? chance.of(LARGE_LENGTHS) : chance.of(LENGTHS);
    int length = Math.max(0, limit + chance.between(-1, 1));
    String unit = chance.any("a", "a", "A", "0", "-", " ", "é", "\ud83d\ude00", "\"");
    return unit.repeat(chance.oneIn(3) ? length : Math.max(1, length / unit.length()));
  }

  /** Returns nested values, rarely of 100,000 levels. */
  static RawJson deep(Chance chance) {
    int levels = chance.oneIn(50) ? 100_000 : chance.of(DEPTHS);
    boolean closed = !chance.oneIn(8);
    return switch (chance.below(3)) {
      case 0 -> new RawJson.Literal("[".repeat(levels) + (closed ? "]".repeat(levels) : ""));
      case 1 ->
          new RawJson.Literal("{\"a\":".repeat(levels) + "1" + (closed ? "}".repeat(levels) : ""));
      default ->
          new RawJson.Literal(
              "[{\"a\":".repeat(levels / 2) + "1" + (closed ? "}]".repeat(levels / 2) : ""));
    };
  }
}
