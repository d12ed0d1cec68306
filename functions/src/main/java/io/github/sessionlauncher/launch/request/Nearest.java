package io.github.sessionlauncher.launch.request;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Finds the known name that is closest to a misspelled one. */
final class Nearest {

  private Nearest() {}

  /** Returns the known name with the fewest edits from {@code name}, or null if none is near. */
  static String to(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    ToIntFunction<String> edits = each -> distance(wanted, each.toLowerCase(Locale.ROOT));
    return known.stream()
        .min(Comparator.comparingInt(edits))
        .filter(best -> edits.applyAsInt(best) <= Math.max(2, name.length() / 3))
        .orElse(null);
  }

  /** Returns the Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
