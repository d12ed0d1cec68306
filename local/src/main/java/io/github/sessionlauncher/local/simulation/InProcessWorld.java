package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.SessionStatusHandler;
import io.github.sessionlauncher.StartSessionHandler;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.functions.InProcessFunction;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.functions.RequestIds;
import io.github.sessionlauncher.local.http.InProcessHttp;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The stack of the template in virtual time: the same handlers and the real AWS SDK clients in this
 * process, the same simulated services. Nothing in it is left to chance but what {@code random}
 * says. The SDK's own retries are off: they would wait in real time.
 */
public final class InProcessWorld {

  private static final Duration FUNCTION_TIME = Duration.ofMillis(300);

  private final VirtualTimeline timeline;
  private final Stack stack;
  private final RequestIds ids;
  private final Consumer<String> log;
  private final Services services;
  private final CountedService athena;
  private final Interference interference;
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();

  /**
   * @param workGroups of the simulated Athena
   * @param log gets what the functions log
   */
  public InProcessWorld(
      Instant start,
      RandomGenerator random,
      Stack stack,
      List<WorkGroup> workGroups,
      Consumer<String> log) {
    this(start, random, stack, workGroups, Quotas.STANDARD, Interference.NONE, log);
  }

  /**
   * @param workGroups of the simulated Athena
   * @param quotas of the simulated Athena
   * @param interference what happens on the ways between functions and services
   * @param log gets what the functions log
   */
  public InProcessWorld(
      Instant start,
      RandomGenerator random,
      Stack stack,
      List<WorkGroup> workGroups,
      Quotas quotas,
      Interference interference,
      Consumer<String> log) {
    this.interference = interference;
    this.timeline = new VirtualTimeline(start);
    this.stack = stack;
    this.ids = new RequestIds(random);
    this.log = log;
    this.services =
        new Services(
            timeline,
            random,
            stack,
            workGroups,
            quotas,
            this::function,
            service -> interference.overTask(service));
    services.deliverStatusEventsBy(interference.overStatusEvents(timeline));
    this.athena = new CountedService(services.athena());
  }

  private LambdaFunction function(FunctionResource resource) {
    FunctionIdentity identity =
        new FunctionIdentity(
            resource.functionName(),
            resource.arn(),
            resource.logGroupName(),
            Duration.ofSeconds(resource.timeoutSeconds()),
            resource.memoryMegabytes());
    return interference.overFunction(
        timeline,
        new InProcessFunction(
            timeline,
            identity,
            // not before the first invocation: the services are not there yet
            () ->
                handlers.computeIfAbsent(
                    resource.logicalId(), id -> interference.overHandler(handler(resource))),
            FUNCTION_TIME,
            log));
  }

  private RequestStreamHandler handler(FunctionResource resource) {
    Caller role = services.roles().caller(resource.roleArn(), resource.functionName());
    AthenaClient athenaClient = client(AthenaClient.builder(), athena, role);
    Environment environment = new Environment(resource.environment());
    return switch (resource.handler()) {
      case "io.github.sessionlauncher.StartSessionHandler::handleRequest" ->
          new StartSessionHandler(
              athenaClient,
              client(SfnClient.builder(), services.stepFunctions(), role),
              environment,
              timeline::now);
      case "io.github.sessionlauncher.SessionStatusHandler::handleRequest" ->
          new SessionStatusHandler(athenaClient);
      default -> throw new IllegalArgumentException("unknown handler " + resource.handler());
    };
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsJsonService service, Caller caller) {
    return builder
        .httpClient(interference.overHttp(InProcessHttp.to(List.of(service), caller, ids)))
        .region(Region.of(stack.account().region()))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  public VirtualTimeline timeline() {
    return timeline;
  }

  public Services services() {
    return services;
  }

  /** A function of the template, by its logical id. */
  public LambdaFunction function(String logicalId) {
    return services.function(stack.get(FunctionResource.class, logicalId).arn());
  }

  /** Draws an id, as Lambda draws one for each request. */
  public String newRequestId() {
    return ids.uuid();
  }

  /** How often the functions called each operation of Athena. */
  public Map<String, Integer> athenaCalls() {
    return athena.calls();
  }
}
