package io.github.sessionlauncher.local.fuzz;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.LaunchUnavailableException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.inprocess.InProcessContext;
import io.github.sessionlauncher.local.inprocess.InProcessHttp;
import io.github.sessionlauncher.local.simulation.Handlers;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The three real handlers, with the real SDK, over the current services of a world. */
final class TestedHandlers {

  private final FreshWorld world;
  private final FunctionResource function;
  private final RequestStreamHandler start;
  private final RequestStreamHandler status;
  private final RequestStreamHandler api;

  TestedHandlers(FreshWorld world) {
    this.world = world;
    this.function = world.stack().get(FunctionResource.class, "StartFunction");
    Handlers.Parts parts =
        new Handlers.Parts(
            client(AthenaClient.builder(), world::athena),
            client(SfnClient.builder(), world::stepFunctions),
            () -> world.timeline().now(),
            pause -> {},
            environment(world));
    this.start = handler("StartFunction", parts);
    this.status = handler("StatusFunction", parts);
    this.api = handler("ApiFunction", parts);
  }

  private RequestStreamHandler handler(String logicalId, Handlers.Parts parts) {
    return Handlers.DEPLOYED.make(
        world.stack().get(FunctionResource.class, logicalId).handler(), parts);
  }

  /** Returns the variables of all functions, which have one meaning for all. */
  private static Map<String, String> environment(FreshWorld world) {
    Map<String, String> variables = new HashMap<>();
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      variables.putAll(function.environment());
    }
    return variables;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Supplier<AwsJsonService> service) {
    return builder
        .httpClient(
            InProcessHttp.to(
                List.of(new CurrentService(service)),
                FreshWorld.CALLER,
                new RandomIds(new SplittableRandom(1))))
        .region(Region.of(world.stack().account().region()))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** Delegates to the service of the current world. */
  private record CurrentService(Supplier<AwsJsonService> service) implements AwsJsonService {

    @Override
    public String targetPrefix() {
      return service.get().targetPrefix();
    }

    @Override
    public String jsonVersion() {
      return service.get().jsonVersion();
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input, Caller caller) {
      return service.get().call(operation, input, caller);
    }
  }

  /**
   * Judges an exception of a handler. Lambda shows its name, its message and its stack trace to the
   * caller.
   *
   * @param startFault what was started despite the refusal, or empty
   */
  static Verdict verdict(Exception thrown, Input input, Optional<String> startFault) {
    // without a cause, an end is not visible yet, and the last net tries again
    boolean isStaleRead = thrown instanceof LaunchUnavailableException && thrown.getCause() == null;
    if (!(thrown instanceof UnreadableInputException
        || thrown instanceof LaunchConflictException
        || isStaleRead)) {
      return new Verdict.Broken("it throws " + thrown, thrown);
    }
    if (startFault.isPresent()) {
      return new Verdict.Broken("refused, and " + startFault.get(), thrown);
    }
    if (thrown.getStackTrace().length > 0) {
      return new Verdict.Broken("a refusal with a stack trace: " + thrown.getMessage(), thrown);
    }
    return RefusalMessage.verdict(thrown.getMessage(), input);
  }

  /**
   * Invokes a function with the input's body, and judges its reply or its exception.
   *
   * @param fault what was started beyond what the reply permits, or empty
   */
  Verdict judge(
      InProcessFunction.Handler handler,
      String requestId,
      Input input,
      BiFunction<FunctionReply, StartCounts, Optional<String>> fault)
      throws Exception {
    StartCounts before = StartCounts.of(world);
    FunctionReply reply;
    try {
      reply = FunctionReply.of(handler.invoke(requestId, input.body()), input);
    } catch (RuntimeException thrown) {
      return verdict(thrown, input, before.fault(world, 0, 0));
    }
    return Verdict.brokenIf(fault.apply(reply, before), reply.verdict());
  }

  /** Invokes the start function. */
  byte[] start(String requestId, byte[] payload) throws Exception {
    return invoke(start, requestId, payload);
  }

  /** Invokes the status function. */
  byte[] status(String requestId, byte[] payload) throws Exception {
    return invoke(status, requestId, payload);
  }

  /** Invokes the API function. */
  byte[] api(String requestId, byte[] payload) throws Exception {
    return invoke(api, requestId, payload);
  }

  private byte[] invoke(RequestStreamHandler handler, String requestId, byte[] payload)
      throws Exception {
    FunctionIdentity identity = Handlers.identity(function);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(payload),
        output,
        // the log is not read here
        new InProcessContext(
            identity, requestId, identity::timeout, line -> line.getBytes(StandardCharsets.UTF_8)));
    return output.toByteArray();
  }
}
