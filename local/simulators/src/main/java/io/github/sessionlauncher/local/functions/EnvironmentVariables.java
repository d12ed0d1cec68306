package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Lambda's rules for the names of environment variables (Lambda guide, environment variables). */
public final class EnvironmentVariables {

  /** The quota "Environment variables" (Lambda guide, quotas): 4 KB for all of a function. */
  public static final int MOST_BYTES = 4096;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

  /** Names that Lambda sets itself and does not allow in a function's configuration. */
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

  /**
   * Returns the size that Lambda compares with {@link #MOST_BYTES}: the bytes of all variables as
   * one JSON object. Lambda's error message shows that object as the "String measured".
   */
  public static int bytes(Map<String, String> variables) {
    return Json.bytes(Json.of(variables)).length;
  }

  /** Returns whether the name has the format that Lambda accepts. */
  public static boolean isWellFormed(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns whether Lambda reserves the name. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }
}
