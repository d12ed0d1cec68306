package io.github.sessionlauncher.local.states.language;

import java.util.Map;

/** A state of a machine. */
public sealed interface State
    permits PassState, TaskState, ChoiceState, WaitState, SucceedState, FailState {

  String name();

  /** Returns the type as in the definition: {@code Pass}. */
  String type();

  /** Returns the possible next states by the pointer of their name: {@code /Choices/0/Next}. */
  Map<String, String> targets();

  /** Returns whether the execution can end here by End, Succeed or Fail. */
  boolean ends();
}
