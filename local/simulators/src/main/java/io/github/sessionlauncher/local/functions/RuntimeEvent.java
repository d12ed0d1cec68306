package io.github.sessionlauncher.local.functions;

/** What a function's process does, as its Runtime API and its operating system tell it. */
sealed interface RuntimeEvent {

  /** It has initialized, or has finished an invocation, and waits for the next. */
  record AskedForNext() implements RuntimeEvent {}

  /** The handler returned. */
  record Responded(byte[] payload) implements RuntimeEvent {}

  /** The handler returned more than Lambda passes on. */
  record RespondedTooMuch(long bytes) implements RuntimeEvent {}

  /** The handler threw; the runtime's JSON says what. */
  record Failed(byte[] payload) implements RuntimeEvent {}

  /** The handler could not be made; the runtime's JSON says why. */
  record InitializationFailed(byte[] payload) implements RuntimeEvent {}

  /** The process ended; 128 and more is a signal. */
  record Exited(int status) implements RuntimeEvent {}

  /** There is no process: the operating system refused to start it. */
  record NotStarted(String problem) implements RuntimeEvent {}
}
