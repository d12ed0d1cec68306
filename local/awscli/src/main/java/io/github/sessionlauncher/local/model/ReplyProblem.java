package io.github.sessionlauncher.local.model;

/** A reply that does not have the operation's form; the message says where. */
public final class ReplyProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ReplyProblem(String message) {
    super(message);
  }
}
