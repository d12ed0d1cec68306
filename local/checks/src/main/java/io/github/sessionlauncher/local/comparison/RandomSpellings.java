package io.github.sessionlauncher.local.comparison;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random arguments in shorthand. They use every spelling of the grammar, or are invalid. */
final class RandomSpellings {

  private static final int MAX_DEPTH = 3;
  private static final int MAX_CHANGES = 4;

  /** References to the sample files, and to one that is missing. */
  private static final String[] FILES = {
    "file://plain.txt", "file://lines.txt", "fileb://bytes.bin", "file://bytes.bin", "file://none"
  };

  private final RandomGenerator random;
  private final RandomTexts texts;

  RandomSpellings(RandomGenerator random) {
    this.random = random;
    this.texts = new RandomTexts(random);
  }

  /** Returns any characters, half of the time after a name. */
  String raw() {
    String begin = random.nextBoolean() ? "" : texts.name() + "=";
    return begin + several(1, 16, texts::character).collect(Collectors.joining());
  }

  /** Returns a text that follows the grammar. Most such texts are valid. */
  String spelled() {
    return several(1, 5, () -> nameAndSign() + outermostValue())
        .collect(Collectors.joining(blanks() + "," + blanks()));
  }

  /** Removes, inserts, replaces or repeats a few characters, or truncates the text. */
  String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int changes = random.nextInt(1, MAX_CHANGES + 1); changes > 0; changes--) {
      int from = random.nextInt(mutated.length() + 1);
      int to = Math.min(mutated.length(), from + random.nextInt(1, 4));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(from, to);
        case 1 -> mutated.insert(from, texts.character());
        case 2 -> mutated.replace(from, to, texts.character());
        case 3 -> mutated.insert(from, mutated.substring(from, to));
        default -> mutated.setLength(random.nextInt(4) == 0 ? from : mutated.length());
      }
    }
    return mutated.toString();
  }

  Stream<String> several(int least, int most, Supplier<String> each) {
    return Stream.generate(each).limit(random.nextInt(least, most));
  }

  String blanks() {
    return switch (random.nextInt(8)) {
      case 0 -> " ";
      case 1 -> " \t";
      case 2 -> "\n";
      default -> "";
    };
  }

  private String nameAndSign() {
    // most names get a number, because a repeated name is invalid
    String name = texts.name() + (random.nextInt(4) > 0 ? random.nextInt(100) : "");
    return name + blanks() + (random.nextInt(8) == 0 ? "@=" : "=") + blanks();
  }

  private String outermostValue() {
    return random.nextInt(3) == 0
        ? several(2, 5, this::text).collect(Collectors.joining("," + blanks()))
        : value(MAX_DEPTH);
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 4 -> bracketed('[', () -> value(depth - 1), ']');
      case 5 -> bracketed('{', () -> nameAndSign() + value(depth - 1), '}');
      default -> text();
    };
  }

  String bracketed(char open, Supplier<String> each, char close) {
    String inside = several(0, 4, each).collect(Collectors.joining(blanks() + "," + blanks()));
    String lastComma = inside.isEmpty() || random.nextInt(6) > 0 ? "" : ",";
    return open + blanks() + inside + lastComma + blanks() + close;
  }

  String text() {
    return switch (random.nextInt(8)) {
      case 0 -> FILES[random.nextInt(FILES.length)];
      case 1 -> '\'' + inQuotes('\'') + '\'';
      case 2 -> '"' + inQuotes('"') + '"';
      case 3 -> "a\\,b";
      case 4 -> texts.text();
      default -> texts.name();
    };
  }

  /** Returns a text with a backslash before each quotation mark. */
  private String inQuotes(char mark) {
    return texts.text().replace(String.valueOf(mark), "\\" + mark);
  }
}
