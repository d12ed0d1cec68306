package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that it is told at once. */
final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  private record Problem(int line, String text) {}

  Problems(String file) {
    this.file = file;
  }

  void add(Place place, String sentence) {
    add(place.line(), place + ": " + sentence);
  }

  /** A problem that has no place in the template. */
  void add(String sentence) {
    add(0, sentence);
  }

  private void add(int line, String text) {
    Problem problem = new Problem(line, text);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new TemplateProblem(
          file,
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(Problem::text)
              .toList());
    }
  }
}
