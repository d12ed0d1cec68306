package io.github.sessionlauncher.local.parameters;

/**
 * A problem of an input.
 *
 * @param message one sentence
 */
public record Finding(Kind kind, String message) {

  /** Which program reports the problem. */
  public enum Kind {
    /** The AWS CLI reports it too, with the same message. */
    AWS_CLI,
    /** The AWS CLI would send the value and Athena would reject it; the message is ours. */
    ATHENA
  }
}
