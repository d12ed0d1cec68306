package io.github.sessionlauncher.local.remote;

/**
 * What is wrong with the configuration, or not there: no region, no credentials, no such profile.
 */
public final class ConfigurationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationProblem(String message) {
    super(message);
  }

  ConfigurationProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
