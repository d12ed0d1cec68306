package io.github.sessionlauncher.local.remote;

/** The configuration is invalid or incomplete, such as a missing region or an unknown profile. */
public final class ConfigurationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean missing;

  /** Creates a problem of an invalid value. */
  public ConfigurationProblem(String message) {
    this(message, false, null);
  }

  ConfigurationProblem(String message, Throwable cause) {
    this(message, false, cause);
  }

  private ConfigurationProblem(String message, boolean missing, Throwable cause) {
    super(message, cause);
    this.missing = missing;
  }

  /**
   * Returns a problem of a missing region or missing credentials, which have their own exit code.
   */
  static ConfigurationProblem missing(String message) {
    return new ConfigurationProblem(message, true, null);
  }

  /** Returns whether the region or the credentials are missing. */
  public boolean isMissing() {
    return missing;
  }
}
