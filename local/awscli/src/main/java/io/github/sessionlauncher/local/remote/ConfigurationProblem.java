package io.github.sessionlauncher.local.remote;

/** The configuration is invalid or incomplete: no region, no credentials, no such profile. */
public final class ConfigurationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean missing;

  /** A value is invalid. */
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

  /** There is no region, or there are no credentials. The AWS CLI has an exit code for these. */
  static ConfigurationProblem missing(String message) {
    return new ConfigurationProblem(message, true, null);
  }

  /** Whether there is no region, or there are no credentials. */
  public boolean isMissing() {
    return missing;
  }
}
