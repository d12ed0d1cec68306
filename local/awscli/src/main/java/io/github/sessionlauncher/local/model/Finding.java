package io.github.sessionlauncher.local.model;

/**
 * Something that is wrong with an input.
 *
 * @param message one sentence
 */
public record Finding(Kind kind, String message) {

  /** Who else says so. */
  public enum Kind {
    /** AWS CLI refuses it too, in the same words. */
    AWS_CLI,
    /** AWS CLI would send it, and Athena refuse it; the words are ours. */
    ATHENA
  }
}
