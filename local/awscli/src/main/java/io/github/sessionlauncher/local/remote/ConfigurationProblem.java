package io.github.sessionlauncher.local.remote;

/**
 * What is wrong with the configuration, or not there: no region, no credentials, no such profile.
 */
public final class ConfigurationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean missing;

  /** Something is there that cannot be used. */
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

  /** There is no region, or there are no credentials. AWS CLI has an exit code for these alone. */
  static ConfigurationProblem missing(String message, Throwable cause) {
    return new ConfigurationProblem(message, true, cause);
  }

  /** Whether there is no region, or there are no credentials. */
  public boolean isMissing() {
    return missing;
  }
}
