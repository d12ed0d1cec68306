package io.github.sessionlauncher.local.model;

/**
 * A member of a structure.
 *
 * @param name in Athena's spelling, such as {@code WorkGroup}
 * @param documentation one to three sentences, in our own words
 */
public record Member(String name, Shape shape, boolean required, String documentation) {

  /** Returns the command-line option of this member, such as {@code --work-group}. */
  public String optionName() {
    return "--" + CommandNames.of(name);
  }

  /**
   * Returns whether the member is the request token, which makes a repeated request idempotent.
   * Only the name of its shape marks it. Therefore AWS CLI and the SDKs do not fill it in.
   */
  public boolean isIdempotencyToken() {
    return shape.name().equals("IdempotencyToken");
  }
}
