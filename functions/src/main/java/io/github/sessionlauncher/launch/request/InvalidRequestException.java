package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.stream.Collectors;

/** A request that breaks the rules. It names every violation, and nothing was started for it. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidRequestException(List<Violation> violations) {
    super(
        violations.stream()
            .map(Violation::message)
            .collect(Collectors.joining(" ", "Invalid request: ", "")));
    this.violations = List.copyOf(violations);
  }

  /** At least one, in the order of the request. */
  public List<Violation> violations() {
    return violations;
  }
}
