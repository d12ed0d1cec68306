package io.github.sessionlauncher.local.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects all problems of a template, so that they are reported at once. */
final class Problems {

  private static final int MAX_REPORTED = 200;
  private static final int MAX_LENGTH = 2000;

  private final String file;
  private final Set<Finding> problems = new LinkedHashSet<>();

  private record Finding(int line, String text) {}

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(TemplateLocation location, String message) {
    add(location.line(), location + ": " + message);
  }

  /** Adds a problem without a location in the template. */
  void add(String message) {
    add(0, message);
  }

  private void add(int line, String text) {
    problems.add(new Finding(line, text));
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      List<String> reported = new ArrayList<>();
      problems.stream()
          .sorted(Comparator.comparingInt(Finding::line))
          .limit(MAX_REPORTED)
          .forEach(problem -> reported.add(truncate(problem.text())));
      if (problems.size() > MAX_REPORTED) {
        reported.add("there are %d more problems".formatted(problems.size() - MAX_REPORTED));
      }
      throw new TemplateProblem(file, reported);
    }
  }

  private static String truncate(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
  }
}
