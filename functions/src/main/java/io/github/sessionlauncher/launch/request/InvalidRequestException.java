package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.stream.Collectors;

/** An invalid request, with all of its violations. Nothing was started for it. */
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

  public InvalidRequestException(Violation violation) {
    this(List.of(violation));
  }

  /** Returns at least one violation, in the order of the request. */
  public List<Violation> violations() {
    return violations;
  }
}
