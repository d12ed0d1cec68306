package io.github.sessionlauncher.local.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The configuration of one function, from the template, and the location of its files on this
 * machine. Values that Lambda would reject at deployment cause an {@link IllegalArgumentException}.
 *
 * @param name the function's name, {@code [a-zA-Z0-9-_]{1,64}}
 * @param arn its ARN without a version
 * @param handler a class, or {@code class::method}
 * @param java the Java executable of a JDK 25
 * @param taskRoot the folder with the function's classes, and with its dependencies in {@code
 *     lib/}; see {@link FunctionHost#taskRoot}
 * @param runtimeClient the folder with the jars of AWS's runtime interface client and its
 *     dependencies
 * @param timeout 1 to 900 seconds
 * @param memoryMegabytes 128 to 10,240
 * @param environment the template's variables, at most 4 KB in total
 * @param logGroupName passed to the function; nothing is written there
 * @param logLevel the application log level; {@code INFO} unless the template sets another
 * @param region such as {@code us-east-1}
 * @param credentials the credentials of the function's role
 */
public record FunctionSettings(
    String name,
    String arn,
    String handler,
    Path java,
    Path taskRoot,
    Path runtimeClient,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> environment,
    String logGroupName,
    String logLevel,
    String region,
    RoleCredentials credentials) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

  public FunctionSettings {
    check(NAME.matcher(name).matches(), "name", name, "it must match " + NAME);
    Objects.requireNonNull(arn, "arn");
    check(!handler.isBlank(), "handler", handler, "it must name a class");
    Objects.requireNonNull(java, "java");
    Objects.requireNonNull(taskRoot, "taskRoot");
    Objects.requireNonNull(runtimeClient, "runtimeClient");
    check(
        timeout.toSeconds() >= 1 && timeout.compareTo(Duration.ofSeconds(900)) <= 0,
        "timeout",
        timeout,
        "it must be 1 to 900 seconds");
    check(
        memoryMegabytes >= 128 && memoryMegabytes <= 10_240,
        "memory",
        memoryMegabytes + " MB",
        "it must be 128 to 10240 MB");
    environment = Map.copyOf(environment);
    environment.keySet().forEach(FunctionSettings::checkVariable);
    int bytes = EnvironmentVariables.bytes(environment);
    check(
        bytes <= EnvironmentVariables.MOST_BYTES,
        "environment",
        bytes + " bytes",
        "it must be at most 4096 bytes");
    Objects.requireNonNull(logGroupName, "logGroupName");
    Objects.requireNonNull(logLevel, "logLevel");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(credentials, "credentials");
  }

  private static void checkVariable(String name) {
    check(
        EnvironmentVariables.isWellFormed(name),
        "variable",
        name,
        "it must match [a-zA-Z][a-zA-Z0-9_]+");
    check(!EnvironmentVariables.isReserved(name), "variable", name, "Lambda reserves this name");
  }

  private static void check(boolean valid, String field, Object value, String rule) {
    if (!valid) {
      throw new IllegalArgumentException("the function's " + field + " is " + value + "; " + rule);
    }
  }
}
