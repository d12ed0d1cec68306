package io.github.sessionlauncher.local.states.query;

import java.util.Set;

/** Where an expression stands; that decides which members of {@code $states} it may read. */
public enum Place {
  /** Anywhere in a state: the input and the context object. */
  STATE(Set.of("input", "context")),
  /** A Task's own Output and Assign: also the task's result. */
  RESULT(Set.of("input", "context", "result")),
  /** A catcher's Output and Assign: also the error output. */
  CATCHER(Set.of("input", "context", "errorOutput"));

  private final Set<String> members;

  Place(Set<String> members) {
    this.members = members;
  }

  boolean offers(String member) {
    return members.contains(member);
  }
}
