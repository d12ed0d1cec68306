package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function.
 *
 * @param functionName its physical name
 * @param codeUri the folder of its code
 * @param handler the handler string for the runtime
 * @param architectures {@code x86_64} or {@code arm64}
 * @param environment the environment variables, in the order of the template
 * @param roleArn the execution role
 * @param routes the API routes that invoke it
 * @param reservedConcurrency the maximum number of concurrent executions; empty for no limit of its
 *     own
 * @param traced whether Lambda samples its invocations for AWS X-Ray
 */
public record FunctionResource(
    String logicalId,
    String functionName,
    String arn,
    Path codeUri,
    String handler,
    String runtime,
    int timeoutSeconds,
    int memoryMegabytes,
    List<String> architectures,
    Map<String, String> environment,
    String roleArn,
    Logging logging,
    List<ApiRoute> routes,
    Asynchronous asynchronous,
    Optional<Integer> reservedConcurrency,
    boolean traced)
    implements Resource {

  /**
   * The logging configuration.
   *
   * @param logGroupName {@code /aws/lambda/NAME} if the template specifies none
   * @param format {@code Text} or {@code JSON}
   * @param applicationLevel only with JSON
   * @param systemLevel only with JSON
   */
  public record Logging(
      String logGroupName,
      String format,
      Optional<String> applicationLevel,
      Optional<String> systemLevel) {}

  /**
   * The configuration of asynchronous invocations.
   *
   * @param maximumRetryAttempts 0 to 2; Lambda's default is 2
   * @param maximumEventAge 60 s to 6 h; Lambda's default is 6 h
   * @param onFailureArn the queue that receives a failed event together with the error
   * @param deadLetterArn the queue that receives a failed event alone
   */
  public record Asynchronous(
      int maximumRetryAttempts,
      Duration maximumEventAge,
      Optional<String> onFailureArn,
      Optional<String> deadLetterArn) {}

  public FunctionResource {
    architectures = List.copyOf(architectures);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    routes = List.copyOf(routes);
  }

  /** Returns the log group's name. */
  public String logGroupName() {
    return logging.logGroupName();
  }
}
