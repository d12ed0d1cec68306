package io.github.sessionlauncher.local.model;

/**
 * A member of a structure.
 *
 * @param name in Athena's spelling, such as {@code WorkGroup}
 * @param documentation one to three sentences, in our own words
 */
public record Member(String name, Shape shape, boolean required, String documentation) {

  /** The option of the command line that gives it, such as {@code --work-group}. */
  public String optionName() {
    return "--" + CommandNames.of(name);
  }

  /**
   * Whether it makes a repeated request harmless. The API marks it by its shape only, which is why
   * AWS CLI and the SDKs fill in none.
   */
  public boolean isIdempotencyToken() {
    return shape.name().equals("IdempotencyToken");
  }
}
