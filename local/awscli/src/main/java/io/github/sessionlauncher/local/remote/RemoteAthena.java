package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.parameters.ReplyProblem;
import io.github.sessionlauncher.local.python.JsonReader;
import io.github.sessionlauncher.local.python.JsonWriter;
import io.github.sessionlauncher.local.python.NotJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.endpoints.AthenaEndpointProvider;

/** Calls Athena over HTTP with the SDK's client; {@link VerbatimJson} keeps the JSON unchanged. */
public final class RemoteAthena implements AthenaApi {

  private static final int MAX_SHOWN = 200;

  private final URI uri;
  private final int attempts;
  private final AthenaClient client;

  /**
   * @param userAgent the prefix of the User-Agent header
   * @throws ConfigurationProblem if the region or the endpoint is missing or invalid
   */
  public RemoteAthena(AwsConfiguration configuration, String userAgent, WireLog log) {
    this(configuration, userAgent, log, configuration.retryStrategy());
  }

  RemoteAthena(
      AwsConfiguration configuration, String userAgent, WireLog log, RetryStrategy retries) {
    String region = configuration.region();
    this.uri = uri(configuration, Region.of(region));
    this.attempts = retries.maxAttempts();
    Endpoint endpoint = Endpoint.builder().url(uri).build();
    this.client =
        SdkClients.configured(
                AthenaClient.builder(),
                configuration,
                region,
                uri,
                configuration.options().sign()
                    ? new Credentials(configuration)
                    : AnonymousCredentialsProvider.create(),
                override ->
                    override
                        .retryStrategy(retries)
                        .addExecutionInterceptor(new VerbatimJson(uri, log))
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, userAgent))
            .endpointProvider(_ -> CompletableFuture.completedFuture(endpoint))
            .build();
  }

  private static URI uri(AwsConfiguration configuration, Region region) {
    URI uri = configuration.endpoint("athena").orElseGet(() -> awsEndpoint(configuration, region));
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
  }

  /** Returns Athena's endpoint in a region, by the rules in the SDK. */
  private static URI awsEndpoint(AwsConfiguration configuration, Region region) {
    boolean fips = configuration.isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
    boolean dual = configuration.isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    try {
      return AthenaEndpointProvider.defaultProvider()
          .resolveEndpoint(rules -> rules.region(region).useFips(fips).useDualStack(dual))
          .join()
          .url();
    } catch (CompletionException | SdkClientException unknown) {
      throw new ConfigurationProblem(
          "Athena has no endpoint in the region %s: %s".formatted(region, unknown.getMessage()),
          unknown);
    }
  }

  @Override
  public JsonNode call(String operation, ObjectNode input) {
    VerbatimJson.Call call = new VerbatimJson.Call(JsonWriter.compact(input));
    try {
      send(operation, request -> request.putExecutionAttribute(VerbatimJson.CALL, call));
    } catch (AwsServiceException refused) {
      OptionalInt reached =
          refused.numAttempts() == attempts ? OptionalInt.of(attempts - 1) : OptionalInt.empty();
      throw ServiceProblem.of(operation, refused, reached);
    } catch (SdkClientException | UncheckedIOException failed) {
      throw problem(failed, call.mayHaveArrived());
    }
    return object(call.reply()).orElseThrow(() -> notAnObject(call.reply()));
  }

  private void send(String operation, Consumer<AwsRequestOverrideConfiguration.Builder> override) {
    switch (operation) {
      case "StartSession" -> client.startSession(each -> each.overrideConfiguration(override));
      case "GetSession" -> client.getSession(each -> each.overrideConfiguration(override));
      case "GetSessionStatus" ->
          client.getSessionStatus(each -> each.overrideConfiguration(override));
      case "ListSessions" -> client.listSessions(each -> each.overrideConfiguration(override));
      case "TerminateSession" ->
          client.terminateSession(each -> each.overrideConfiguration(override));
      case "StartCalculationExecution" ->
          client.startCalculationExecution(each -> each.overrideConfiguration(override));
      case "GetCalculationExecution" ->
          client.getCalculationExecution(each -> each.overrideConfiguration(override));
      case "GetCalculationExecutionStatus" ->
          client.getCalculationExecutionStatus(each -> each.overrideConfiguration(override));
      case "ListCalculationExecutions" ->
          client.listCalculationExecutions(each -> each.overrideConfiguration(override));
      case "StopCalculationExecution" ->
          client.stopCalculationExecution(each -> each.overrideConfiguration(override));
      default -> throw new IllegalArgumentException(operation + " is not supported");
    }
  }

  private RuntimeException problem(RuntimeException failed, boolean mayHaveArrived) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException lost) {
        return new ConnectionProblem(uri, mayHaveArrived, lost);
      }
    }
    return new ConfigurationProblem(failed.getMessage(), failed);
  }

  /** Reads a JSON object; an empty text is an empty object, and any other text gives no result. */
  static Optional<JsonNode> object(String body) {
    if (body.isEmpty()) {
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    try {
      return Optional.of(JsonReader.read(body)).filter(JsonNode::isObject);
    } catch (NotJsonException notJson) {
      return Optional.empty();
    }
  }

  private static ReplyProblem notAnObject(String body) {
    String beginning = body.substring(0, Math.min(body.length(), MAX_SHOWN));
    return new ReplyProblem(
        "The service's reply is not a JSON object. It begins: "
            + beginning.replaceAll("\\p{Cntrl}", " "));
  }

  @Override
  public void close() {
    client.close();
  }
}
