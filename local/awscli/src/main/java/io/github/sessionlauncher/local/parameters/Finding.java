package io.github.sessionlauncher.local.parameters;

/**
 * A problem of an input.
 *
 * @param message one sentence
 */
public record Finding(Kind kind, String message) {

  /** Who else reports the problem. */
  public enum Kind {
    /** AWS CLI reports it too, in the same words. */
    AWS_CLI,
    /** AWS CLI would send the value, and Athena would refuse it; the words are ours. */
    ATHENA
  }
}
