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
 * @param handler as the runtime takes it
 * @param architectures {@code x86_64} or {@code arm64}
 * @param environment the variables, in the order of the template
 * @param roleArn the role in which it runs
 * @param routes the API's routes that call it
 * @param reservedConcurrency how many may run at once; empty for no bound of its own
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
    Optional<Integer> reservedConcurrency)
    implements Resource {

  /**
   * Where and how it logs.
   *
   * @param logGroupName {@code /aws/lambda/NAME} where the template says nothing
   * @param format {@code Text} or {@code JSON}
   * @param applicationLevel and
   * @param systemLevel only with JSON
   */
  public record Logging(
      String logGroupName,
      String format,
      Optional<String> applicationLevel,
      Optional<String> systemLevel) {}

  /**
   * What becomes of an asynchronous invocation.
   *
   * @param maximumRetryAttempts 0 to 2; Lambda's own is 2
   * @param maximumEventAge 60 s to 6 h; Lambda's own is 6 h
   * @param onFailureArn the queue that is told of an event that failed, with the error
   * @param deadLetterArn the queue that gets the event alone
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

  /** The log group's name. */
  public String logGroupName() {
    return logging.logGroupName();
  }
}
