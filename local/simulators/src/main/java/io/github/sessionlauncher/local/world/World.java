package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.functions.Concurrency;
import io.github.sessionlauncher.local.functions.FunctionHost;
import io.github.sessionlauncher.local.functions.FunctionSettings;
import io.github.sessionlauncher.local.functions.HostedFunction;
import io.github.sessionlauncher.local.functions.LogListener;
import io.github.sessionlauncher.local.functions.RoleCredentials;
import io.github.sessionlauncher.local.http.HttpPort;
import io.github.sessionlauncher.local.metrics.Metrics;
import io.github.sessionlauncher.local.queues.SimulatedSqs;
import io.github.sessionlauncher.local.s3.SimulatedS3;
import io.github.sessionlauncher.local.spark.SparkSessions;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The local world in real time: the stack of {@code template.yaml} with simulated services behind
 * one port. Its functions run in separate processes and call these services over HTTP with the real
 * AWS SDK.
 */
public final class World implements AutoCloseable {

  private static final String RUNTIME = "java25";

  private final WorldSettings settings;
  private final RealTimeline timeline;
  private final HttpPort port;
  private final FunctionHost host;
  private final Services services;
  private final SimulatedSqs sqs;
  private final Metrics metrics;
  private final Optional<SparkSessions> spark;
  private final List<HostedFunction> hosted = new ArrayList<>();

  private World(
      WorldSettings settings,
      Stack stack,
      HttpPort port,
      RealTimeline timeline,
      FunctionHost host,
      Metrics metrics) {
    this.metrics = metrics;
    this.settings = settings;
    this.port = port;
    this.timeline = timeline;
    this.host = host;
    this.services =
        timeline.ask(() -> new Services(timeline, settings.random(), stack, this::host));
    this.sqs =
        new SimulatedSqs(services.queues().values(), stack.account().id(), uri(), Reads.CURRENT);
    settings
        .buckets()
        .forEach((name, folder) -> services.s3().add(name, SimulatedS3.filesOf(folder)));
    this.spark =
        settings
            .spark()
            .map(
                real ->
                    new SparkSessions(timeline, settings.clock(), real, settings.buckets(), uri()));
    spark.ifPresent(this::runOn);
    port.start(
        new WorldEndpoints(settings, services, timeline).all(sqs, metrics, this::reportFailure),
        this::reportFailure);
  }

  private void runOn(SparkSessions sessions) {
    services.s3().add(WorkGroup.RESULT_BUCKET, SimulatedS3.filesOf(sessions.results()));
    timeline.act(() -> services.athena().runOn(sessions));
  }

  /**
   * Starts a world.
   *
   * @param log receives the log lines of the functions
   * @throws io.github.sessionlauncher.local.template.TemplateProblem if the template is invalid or
   *     uses what is not simulated
   * @throws io.github.sessionlauncher.local.states.language.DefinitionException if a state
   *     machine's definition is invalid
   * @throws io.github.sessionlauncher.local.http.PortUnavailableException if the port is in use
   * @throws WorldProblem if the world cannot be created for another reason
   */
  public static World start(WorldSettings settings, LogListener log) {
    Stack stack =
        Stack.of(
            settings.home().resolve("template.yaml"), settings.parameters(), settings.region());
    HttpPort port = HttpPort.open(settings.host(), settings.port(), settings.clock());
    RealTimeline timeline =
        new RealTimeline(settings.clock().instant(), settings.speed(), settings.nanoTime());
    FunctionHost host = null;
    try {
      Metrics metrics = new Metrics(timeline::now);
      host = new FunctionHost(timeline, settings.clock(), settings.random(), metrics.beside(log));
      World world = new World(settings, stack, port, timeline, host, metrics);
      world.hosted.forEach(HostedFunction::warmUp);
      return world;
    } catch (IllegalArgumentException | UncheckedIOException problem) {
      // the parts of the world report invalid settings with these exceptions
      end(timeline, host, port);
      throw new WorldProblem(problem);
    } catch (RuntimeException problem) {
      end(timeline, host, port);
      throw problem;
    }
  }

  private HostedFunction host(FunctionResource function) {
    if (!function.runtime().equals(RUNTIME)) {
      throw new IllegalArgumentException(
          "the function %s has the runtime %s; only %s is simulated"
              .formatted(function.logicalId(), function.runtime(), RUNTIME));
    }
    String accessKey = "ASIA" + function.logicalId().toUpperCase(Locale.ROOT);
    Path target = function.codeUri().resolve("target");
    HostedFunction hostedFunction =
        host.host(
            new FunctionSettings(
                function.functionName(),
                function.arn(),
                function.handler(),
                settings.java(),
                host.taskRoot(target.resolve("classes"), target.resolve("dependency")),
                settings.home().resolve("local/simulators/target/runtime-client"),
                Duration.ofSeconds(function.timeoutSeconds()),
                function.memoryMegabytes(),
                environment(function),
                function.logGroupName(),
                function.logging().applicationLevel().orElse("INFO"),
                settings.region(),
                new RoleCredentials(accessKey, "local", "local")),
            function
                .reservedConcurrency()
                .map(Concurrency::reserved)
                .orElse(Concurrency.UNRESERVED));
    hosted.add(hostedFunction);
    return hostedFunction;
  }

  /**
   * Returns the template's variables. The endpoints of AWS are replaced by this world's address.
   */
  private Map<String, String> environment(FunctionResource function) {
    Map<String, String> environment = new LinkedHashMap<>(function.environment());
    environment.replaceAll(
        (name, value) -> name.startsWith("AWS_ENDPOINT_URL") ? uri().toString() : value);
    return environment;
  }

  private void reportFailure(RuntimeException failure) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }

  public Stack stack() {
    return services.stack();
  }

  /** Returns the services, for use inside actions of the timeline only: see {@link #ask}. */
  public Services services() {
    return services;
  }

  /** Returns the URL of each dead-letter queue, for clients on this machine. */
  public List<String> queueUrls() {
    return services.queues().values().stream().map(sqs::url).toList();
  }

  /** Returns the metrics of the functions so far. Callable from any thread. */
  public Metrics metrics() {
    return metrics;
  }

  public RealTimeline timeline() {
    return timeline;
  }

  /** Runs a call as an action of the timeline and returns its result. Callable from any thread. */
  public <T> T ask(Supplier<T> call) {
    return timeline.ask(call);
  }

  /** Returns the address for clients on this machine: {@code http://host:port}. */
  public URI uri() {
    String host = settings.host();
    boolean wildcard = host.equals("0.0.0.0") || host.equals("::");
    return wildcard ? URI.create("http://127.0.0.1:" + port.uri().getPort()) : port.uri();
  }

  /** Stops everything and returns after all processes of functions have ended. */
  @Override
  public void close() {
    end(timeline, host, port);
    spark.ifPresent(SparkSessions::close);
  }

  /**
   * Closes the timeline first; otherwise the world would see and report the end of its functions.
   */
  private static void end(RealTimeline timeline, FunctionHost host, HttpPort port) {
    timeline.close();
    if (host != null) {
      host.close();
    }
    port.close();
  }
}
