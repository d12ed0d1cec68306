package io.github.sessionlauncher.local.fuzz;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.launch.LaunchConflictException;
import io.github.sessionlauncher.launch.UnreadableInputException;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.inprocess.InProcessContext;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.inprocess.InProcessHttp;
import io.github.sessionlauncher.local.simulation.Handlers;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The two real handlers, with the real SDK, over the services of a world that is always new. */
final class TestedHandlers {

  private final FreshWorld world;
  private final FunctionResource function;
  private final RequestStreamHandler start;
  private final RequestStreamHandler status;

  TestedHandlers(FreshWorld world) {
    this.world = world;
    this.function = world.stack().get(FunctionResource.class, "StartFunction");
    Handlers.Parts parts =
        new Handlers.Parts(
            client(AthenaClient.builder(), world::athena),
            client(SfnClient.builder(), world::stepFunctions),
            () -> world.timeline().now(),
            function.environment());
    this.start = Handlers.DEPLOYED.make(function.handler(), parts);
    FunctionResource other = world.stack().get(FunctionResource.class, "StatusFunction");
    this.status = Handlers.DEPLOYED.make(other.handler(), parts);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, Supplier<AwsJsonService> service) {
    return builder
        .httpClient(
            InProcessHttp.to(
                List.of(new Present(service)),
                FreshWorld.ANYBODY,
                new RandomIds(new SplittableRandom(1))))
        .region(Region.of(world.stack().account().region()))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /** A service as it is in the present world. */
  private record Present(Supplier<AwsJsonService> service) implements AwsJsonService {

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

  /** Whether this is how a handler refuses what it is given. */
  static boolean refuses(Exception thrown) {
    return thrown instanceof UnreadableInputException || thrown instanceof LaunchConflictException;
  }

  /** Invokes the start function; throws what it throws. */
  byte[] start(String requestId, byte[] payload) throws Exception {
    return invoke(start, requestId, payload);
  }

  /** Invokes the status function; throws what it throws. */
  byte[] status(String requestId, byte[] payload) throws Exception {
    return invoke(status, requestId, payload);
  }

  private byte[] invoke(RequestStreamHandler handler, String requestId, byte[] payload)
      throws Exception {
    FunctionIdentity identity = Handlers.identity(function);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(payload),
        output,
        // a log is bytes in the end, and nobody reads it here
        new InProcessContext(
            identity, requestId, identity::timeout, line -> line.getBytes(StandardCharsets.UTF_8)));
    return output.toByteArray();
  }
}
