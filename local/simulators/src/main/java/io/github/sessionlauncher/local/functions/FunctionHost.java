package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Hosts each function in its own processes, and owns these processes and a temporary folder. No
 * process outlives {@link #close()} or the launcher itself (see {@link ParentWatchdog}).
 */
public final class FunctionHost implements AutoCloseable {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RealTimeline timeline;
  private final Clock clock;
  private final RandomIds requestIds;
  private final LogListener log;
  private final ProcessFiles files = new ProcessFiles();
  private final Set<RuntimeProcess> running = new HashSet<>();
  private boolean closed;

  /**
   * @param timeline the timeline of the world; it runs at real speed while a function is invoked
   * @param clock the real clock: a function's deadline refers to it
   * @param random for request ids
   * @param log receives the log lines of the functions
   */
  public FunctionHost(RealTimeline timeline, Clock clock, RandomGenerator random, LogListener log) {
    this.timeline = timeline;
    this.clock = clock;
    this.requestIds = new RandomIds(random);
    this.log = log;
  }

  /**
   * Creates a task root with the layout of {@code sam build}: the classes at the root, the jars of
   * the dependencies in {@code lib/}. The files are symbolic links in this host's temporary folder.
   *
   * @param classes such as {@code functions/target/classes}
   * @param dependencies such as {@code functions/target/dependency}
   */
  public Path taskRoot(Path classes, Path dependencies) {
    return files.taskRoot(classes, dependencies);
  }

  /**
   * Registers a function. No process is started yet.
   *
   * @throws IllegalArgumentException if the Java executable, the task root or the runtime interface
   *     client does not exist
   */
  public HostedFunction host(FunctionSettings settings, Concurrency concurrency) {
    if (!Files.isExecutable(settings.java())) {
      throw new IllegalArgumentException(settings.java() + " is not an executable Java");
    }
    if (!Files.isDirectory(settings.taskRoot())) {
      throw new IllegalArgumentException(
          "the task root " + settings.taskRoot() + " is not a folder");
    }
    try {
      files.nativeLibrary(settings.runtimeClient());
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          "cannot host " + settings.name() + ": " + failure.getMessage(), failure);
    }
    return new HostedFunction(this, settings, concurrency);
  }

  /**
   * Starts a process of a function.
   *
   * @return the process, or null if it could not be started; a {@link RuntimeEvent.NotStarted} then
   *     carries the reason
   */
  RuntimeProcess start(FunctionSettings settings, Consumer<RuntimeEvent> events) {
    synchronized (running) {
      if (closed) {
        events.accept(new RuntimeEvent.NotStarted("the launcher is closing"));
        return null;
      }
      try {
        RuntimeProcess process =
            RuntimeProcess.start(
                settings,
                files,
                environment(settings),
                events,
                line -> timeline.soon(() -> log.logged(settings.name(), line)));
        running.add(process);
        process.ended().thenRun(() -> forget(process));
        return process;
      } catch (IOException failure) {
        events.accept(new RuntimeEvent.NotStarted(failure.getMessage()));
        return null;
      }
    }
  }

  private void forget(RuntimeProcess process) {
    synchronized (running) {
      running.remove(process);
    }
  }

  /** Returns the variables that Lambda sets and those of the template. Nothing is inherited. */
  private Map<String, String> environment(FunctionSettings settings) {
    Map<String, String> variables = new HashMap<>();
    // as on Lambda, the template may override these
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.putAll(settings.environment());
    variables.put("_HANDLER", settings.handler());
    variables.put("LAMBDA_TASK_ROOT", settings.taskRoot().toString());
    variables.put("LAMBDA_RUNTIME_DIR", settings.runtimeClient().toString());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("AWS_REGION", settings.region());
    variables.put("AWS_DEFAULT_REGION", settings.region());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", settings.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    variables.put("AWS_LAMBDA_LOG_LEVEL", settings.logLevel());
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", settings.logGroupName());
    variables.put(
        "AWS_LAMBDA_LOG_STREAM_NAME",
        DAY.format(clock.instant()) + "/[$LATEST]" + requestIds.hex(32));
    variables.put("AWS_ACCESS_KEY_ID", settings.credentials().accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", settings.credentials().secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", settings.credentials().sessionToken());
    return variables;
  }

  /** Returns an X-Ray trace header for one invocation; it is not sampled. */
  String traceId() {
    return String.format(
        Locale.ROOT,
        "Root=1-%08x-%s;Parent=%s;Sampled=0",
        clock.instant().getEpochSecond(),
        requestIds.hex(24),
        requestIds.hex(16));
  }

  RealTimeline timeline() {
    return timeline;
  }

  Clock clock() {
    return clock;
  }

  RandomIds requestIds() {
    return requestIds;
  }

  /** Kills all processes, waits for their end and deletes the temporary folder. */
  @Override
  public void close() {
    List<RuntimeProcess> last;
    synchronized (running) {
      if (closed) {
        return;
      }
      closed = true;
      last = List.copyOf(running);
    }
    last.forEach(RuntimeProcess::kill);
    last.forEach(process -> process.ended().join());
    files.close();
  }
}
