package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The configuration is invalid or incomplete, such as a missing region, an unknown profile or
 * credentials that cannot be had. Nothing was sent to Athena.
 */
public final class ConfigurationProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MISSING = 253;
  private static final int OTHER = 255;

  private final int exitCode;
  private final String code;

  /** Creates a problem of an invalid value. */
  public ConfigurationProblem(String message) {
    this(message, null);
  }

  ConfigurationProblem(String message, Throwable cause) {
    this(OTHER, "Configuration", message, cause);
  }

  /**
   * @param exitCode AWS CLI 2's
   * @param code the name of the error in AWS CLI 2
   */
  ConfigurationProblem(int exitCode, String code, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.code = code;
  }

  /** Returns a problem that ends with 253: a missing region, missing credentials or a format. */
  public static ConfigurationProblem missing(String code, String message) {
    return new ConfigurationProblem(MISSING, code, message, null);
  }

  /** Returns AWS CLI 2's exit code: 253 if something is missing, 254 for a refusal, else 255. */
  public int exitCode() {
    return exitCode;
  }

  /** Returns the error as {@code --cli-error-format} prints it: Code and Message. */
  public ObjectNode error() {
    return JsonNodeFactory.instance.objectNode().put("Code", code).put("Message", getMessage());
  }
}
