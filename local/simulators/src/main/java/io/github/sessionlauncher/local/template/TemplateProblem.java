package io.github.sessionlauncher.local.template;

import java.util.List;

/** A template cannot be built locally. The message is ready to print, one line for each problem. */
public final class TemplateProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  TemplateProblem(String file, List<String> problems) {
    super(
        problems.size() == 1
            ? file + ", " + problems.getFirst()
            : "%s has %d problems:\n  %s"
                .formatted(file, problems.size(), String.join("\n  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, each with its location, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
