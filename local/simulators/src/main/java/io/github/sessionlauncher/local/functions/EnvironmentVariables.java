package io.github.sessionlauncher.local.functions;

import java.util.Set;
import java.util.regex.Pattern;

/** Which environment variables a function may have (Lambda guide, environment variables). */
public final class EnvironmentVariables {

  /** The most that all names and values may have together, in bytes of UTF-8. */
  public static final int MOST_BYTES = 4096;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

  /** What Lambda sets itself and lets nobody else set. */
  private static final Set<String> RESERVED =
      Set.of(
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  private EnvironmentVariables() {}

  /** Whether a name has the form that Lambda takes. */
  public static boolean isWellFormed(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether Lambda keeps the name to itself. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }
}
