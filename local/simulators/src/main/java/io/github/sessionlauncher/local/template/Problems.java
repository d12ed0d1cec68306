package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong, so that it is told at once. */
final class Problems {

  /** More than anybody reads at once. */
  private static final int MOST = 200;

  private static final int LONGEST = 2000;

  private final String file;
  private final Set<Problem> found = new LinkedHashSet<>();

  private record Problem(int line, String text) {}

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(TemplateLocation place, String sentence) {
    add(place.line(), place + ": " + sentence);
  }

  /** A problem that has no place in the template. */
  void add(String sentence) {
    add(0, sentence);
  }

  private void add(int line, String text) {
    found.add(new Problem(line, text));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      List<String> told = new ArrayList<>();
      found.stream()
          .sorted(Comparator.comparingInt(Problem::line))
          .limit(MOST)
          .forEach(problem -> told.add(cut(problem.text())));
      if (found.size() > MOST) {
        told.add("there are %d more problems".formatted(found.size() - MOST));
      }
      throw new TemplateProblem(file, told);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
