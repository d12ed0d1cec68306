package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The calls of AWS with which dead letters are read and sent back: SQS, EventBridge, Lambda and
 * Step Functions. A retry is safe: each call that starts something is idempotent, or what it starts
 * is.
 *
 * <p>All methods throw {@link ServiceProblem} if the service returns an error, {@link
 * ConnectionProblem} if no reply was received, and {@link ConfigurationProblem} if region,
 * credentials or endpoint are missing or invalid.
 */
public final class DeadLetterCalls implements AutoCloseable {

  private static final int FIRST_ERROR = 300;
  private static final int NOT_FOUND = 404;

  private final AwsConfiguration configuration;
  private final Consumer<Duration> pause;
  private final Map<AwsService, SignedHttp> clients = new EnumMap<>(AwsService.class);

  /**
   * @param pause waits before a retry
   */
  public DeadLetterCalls(AwsConfiguration configuration, Consumer<Duration> pause) {
    this.configuration = configuration;
    this.pause = pause;
  }

  /** Calls an operation of SQS. */
  public JsonNode sqs(String operation, ObjectNode input) {
    return json(AwsService.SQS, operation, input);
  }

  /** Returns the targets of a rule. */
  public JsonNode targets(String bus, String rule) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("EventBusName", bus).put("Rule", rule);
    return json(AwsService.EVENT_BRIDGE, "ListTargetsByRule", input).path("Targets");
  }

  /** Invokes a function asynchronously. */
  public void invoke(String functionArn, JsonNode payload) {
    String uri =
        DeployedLauncher.invocation(functionArn, AwsService.LAMBDA.endpoint(configuration));
    client(AwsService.LAMBDA)
        .call(
            "Invoke",
            URI.create(uri),
            Map.of(
                "Content-Type", AwsService.LAMBDA.contentType(), "X-Amz-Invocation-Type", "Event"),
            payload.toString(),
            DeadLetterCalls::result);
  }

  /**
   * Starts an execution.
   *
   * @return false if an execution of this name exists and has ended, or has another input
   */
  public boolean startExecution(String stateMachineArn, String name, JsonNode input) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("stateMachineArn", stateMachineArn).put("name", name);
    request.put("input", input.toString());
    try {
      json(AwsService.STEP_FUNCTIONS, "StartExecution", request);
      return true;
    } catch (ServiceProblem refused) {
      if (refused.code().equals("ExecutionAlreadyExists")) {
        return false;
      }
      throw refused;
    }
  }

  /** Returns a launch by its id, from the function that started it; empty if there is none. */
  public Optional<JsonNode> launch(String functionArn, String launchId) {
    try (DeployedLauncher launcher =
        new DeployedLauncher(functionArn, configuration, WireLog.OFF, pause)) {
      return Optional.of(launcher.launch(launchId));
    } catch (ServiceProblem refused) {
      if (refused.status() == NOT_FOUND && refused.code().endsWith(":launch-not-found")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private JsonNode json(AwsService service, String operation, ObjectNode input) {
    return client(service)
        .call(
            operation,
            URI.create(service.endpoint(configuration) + "/").normalize(),
            Map.of(
                "Content-Type", service.contentType(), "X-Amz-Target", service.target(operation)),
            input.toString(),
            DeadLetterCalls::result);
  }

  private SignedHttp client(AwsService service) {
    return clients.computeIfAbsent(
        service,
        each ->
            new SignedHttp(
                configuration,
                each.endpoint(configuration),
                each.signingName(),
                WireLog.OFF,
                pause));
  }

  private static JsonNode result(SignedHttp.Reply reply) {
    JsonNode json =
        RemoteAthena.object(reply.body()).orElseGet(JsonNodeFactory.instance::objectNode);
    if (reply.status() < FIRST_ERROR) {
      return json;
    }
    String type = json.path("__type").asText(json.path("Type").asText("" + reply.status()));
    String message = json.path("message").asText(json.path("Message").asText(reply.body()));
    throw AwsServiceException.builder()
        .statusCode(reply.status())
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(type.substring(type.lastIndexOf('#') + 1))
                .errorMessage(message)
                .build())
        .build();
  }

  @Override
  public void close() {
    clients.values().forEach(SignedHttp::close);
  }
}
