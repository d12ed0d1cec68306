package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The integration {@code arn:aws:states:::aws-sdk:SERVICE:operation}: a plain call of an AWS
 * service.
 */
final class CallService implements TaskIntegration {

  /** The operations that a state machine of this simulator can call directly, by service. */
  static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "Athena", List.of("startSession", "getSessionStatus", "getSession", "terminateSession"),
          "Sfn", List.of("sendTaskSuccess", "sendTaskFailure"),
          "Ssm", List.of("getParameter", "putParameter"),
          "S3", List.of("getObject"));

  /** The services whose API begins the names of members with a small letter. */
  private static final Set<String> SMALL_LETTERS = Set.of("Sfn");

  private final AwsJsonService service;
  private final String errorPrefix;
  private final String operation;
  private final Caller role;

  /**
   * @param errorPrefix the service's name in errors of Step Functions, such as {@code Athena}
   * @param operation in the spelling of Step Functions, such as {@code terminateSession}
   */
  CallService(AwsJsonService service, String errorPrefix, String operation, Caller role) {
    this.service = service;
    this.errorPrefix = errorPrefix;
    this.operation = operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
    this.role = role;
  }

  /** Returns the Resource of a state that calls a service, such as {@code Athena}. */
  static String resource(String service, String operation) {
    return "arn:aws:states:::aws-sdk:%s:%s".formatted(service.toLowerCase(Locale.ROOT), operation);
  }

  /** Returns the error of a state: the service, a dot, and the name of the exception. */
  static String errorName(String service, AwsError error) {
    String suffix = error.code().endsWith("Exception") ? "" : "Exception";
    return service + "." + error.code() + suffix;
  }

  @Override
  public void start(TaskCall call, Consumer<TaskResult> done) {
    done.accept(result(call.arguments()));
  }

  private TaskResult result(JsonNode arguments) {
    if (!(arguments instanceof ObjectNode input)) {
      return new TaskResult.Failed("States.Runtime", "the arguments are not an object");
    }
    try {
      return new TaskResult.Succeeded(service.call(operation, spelled(input), role));
    } catch (AwsError error) {
      return new TaskResult.Failed(
          errorName(errorPrefix, error),
          "%s (Service: %s, Status Code: %d)"
              .formatted(error.getMessage(), errorPrefix, error.status()));
    }
  }

  /** Step Functions spells the members of every service with a capital letter. */
  private ObjectNode spelled(ObjectNode input) {
    if (!SMALL_LETTERS.contains(errorPrefix)) {
      return input;
    }
    ObjectNode spelled = Json.object();
    input
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              spelled.set(
                  name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                  member.getValue());
            });
    return spelled;
  }
}
