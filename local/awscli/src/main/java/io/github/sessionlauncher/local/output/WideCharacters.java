package io.github.sessionlauncher.local.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Computes the width of a text: two columns for each wide or ambiguous character of Unicode. */
final class WideCharacters {

  private static final int LAST_ASCII = 0x7f;

  private WideCharacters() {}

  /** The ranges of wide characters, loaded at the first non-ASCII character. */
  private static final class Ranges {

    private static final int HEX = 16;

    /** The last character of each range, by its first character. */
    static final TreeMap<Integer, Integer> LAST = read();

    private static TreeMap<Integer, Integer> read() {
      TreeMap<Integer, Integer> ranges = new TreeMap<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  WideCharacters.class.getResourceAsStream("wide-characters.txt"),
                  StandardCharsets.US_ASCII))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            int dash = line.indexOf('-');
            String first = dash < 0 ? line : line.substring(0, dash);
            ranges.put(Integer.valueOf(first, HEX), Integer.valueOf(line.substring(dash + 1), HEX));
          }
        }
        return ranges;
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
  }

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      width += width(text.codePointAt(i));
    }
    return width;
  }

  private static int width(int character) {
    if (character <= LAST_ASCII) {
      return 1;
    }
    Map.Entry<Integer, Integer> range = Ranges.LAST.floorEntry(character);
    return range != null && character <= range.getValue() ? 2 : 1;
  }
}
