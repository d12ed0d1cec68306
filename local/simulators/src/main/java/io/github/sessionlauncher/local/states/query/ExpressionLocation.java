package io.github.sessionlauncher.local.states.query;

import java.util.Set;

/** Where an expression is used. The location decides which members of {@code $states} exist. */
public enum ExpressionLocation {
  /** Any field of a state: the input and the context object. */
  STATE(Set.of("input", "context")),
  /** Output and Assign of a Task: also the result of the task. */
  RESULT(Set.of("input", "context", "result")),
  /** Output and Assign of a catcher: also the error output. */
  CATCHER(Set.of("input", "context", "errorOutput"));

  private final Set<String> members;

  ExpressionLocation(Set<String> members) {
    this.members = members;
  }

  boolean offers(String member) {
    return members.contains(member);
  }
}
