package io.github.sessionlauncher.local.parameters;

/** Thrown for a reply that does not match the operation's output; the message says where. */
public final class ReplyProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplyProblem(String message) {
    super(message);
  }
}
