package io.github.sessionlauncher.local.states.language;

import java.util.Map;
import java.util.Optional;

/** A state of a machine. */
public sealed interface State
    permits PassState, TaskState, ChoiceState, WaitState, SucceedState, FailState {

  String name();

  /** Returns the type as in the definition: {@code Pass}. */
  String type();

  /** Returns the name of the next state, or empty if the definition has no Next. */
  default Optional<String> next() {
    return Optional.empty();
  }

  /** Returns the possible next states by the pointer of their name: {@code /Choices/0/Next}. */
  default Map<String, String> targets() {
    return next().map(state -> Map.of("/Next", state)).orElse(Map.of());
  }

  /** Returns whether the execution can end here by End, Succeed or Fail. */
  default boolean ends() {
    return next().isEmpty();
  }
}
