package io.github.sessionlauncher.local.states.language;

import java.util.Map;

/** A state of a machine. */
public sealed interface State
    permits PassState, TaskState, ChoiceState, WaitState, SucceedState, FailState {

  String name();

  /** The type as the definition writes it: {@code Pass}. */
  String type();

  /** The states that may come next, each by where the state names it: {@code /Choices/0/Next}. */
  Map<String, String> targets();

  /** Whether the execution can end here as it should: End, Succeed or Fail. */
  boolean ends();
}
