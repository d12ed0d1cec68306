package io.github.sessionlauncher.local.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many columns a text takes: two for a character that Unicode calls wide or ambiguous. */
final class WideCharacters {

  private static final int LAST_ASCII = 0x7f;

  private WideCharacters() {}

  /** The ranges, read when the first character beyond ASCII comes. */
  private static final class Ranges {

    private static final int HEX = 16;

    /** The last character of each range, by its first. */
    static final TreeMap<Integer, Integer> LAST = read();

    private static TreeMap<Integer, Integer> read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  WideCharacters.class.getResourceAsStream("wide-characters.txt"),
                  StandardCharsets.US_ASCII))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("-"))
            .collect(
                Collectors.toMap(
                    range -> Integer.valueOf(range[0], HEX),
                    range -> Integer.valueOf(range[range.length - 1], HEX),
                    (one, other) -> one,
                    TreeMap::new));
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
  }

  static int width(String text) {
    return text.codePoints().map(WideCharacters::width).sum();
  }

  private static int width(int character) {
    if (character <= LAST_ASCII) {
      return 1;
    }
    Map.Entry<Integer, Integer> range = Ranges.LAST.floorEntry(character);
    return range != null && character <= range.getValue() ? 2 : 1;
  }
}
