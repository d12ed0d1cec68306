package io.github.sessionlauncher.local.functions;

/** An event of a function's process, from its Runtime API or its operating system. */
sealed interface RuntimeEvent {

  /** The process has initialized or finished an invocation, and waits for the next one. */
  record RequestedNext() implements RuntimeEvent {}

  /** The handler returned. */
  record Responded(byte[] payload) implements RuntimeEvent {}

  /** The handler returned more than Lambda's limit. */
  record ResponseTooLarge(long bytes) implements RuntimeEvent {}

  /** The handler threw an exception; the payload is the runtime's JSON report. */
  record Failed(byte[] payload) implements RuntimeEvent {}

  /** The handler could not be created; the payload is the runtime's JSON report. */
  record InitializationFailed(byte[] payload) implements RuntimeEvent {}

  /** The process ended; a status of 128 or more stands for a signal. */
  record Exited(int status) implements RuntimeEvent {}

  /** The operating system could not start the process. */
  record NotStarted(String problem) implements RuntimeEvent {}
}
