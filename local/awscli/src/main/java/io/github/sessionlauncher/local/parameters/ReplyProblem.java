package io.github.sessionlauncher.local.parameters;

/** Thrown for a reply that does not match the operation's output; the message names the member. */
public final class ReplyProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplyProblem(String message) {
    super(message);
  }
}
