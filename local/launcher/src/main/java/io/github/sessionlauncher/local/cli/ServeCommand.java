package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.athena.CalculationScript;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.metrics.Metrics;
import io.github.sessionlauncher.local.spark.SparkInstallation;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.world.World;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code launcher serve}: keeps a local world up for any client. */
@Command(
    name = "serve",
    description = "Keep the local world up for any client, until Ctrl-C or SIGTERM.")
final class ServeCommand extends LauncherCommand {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}). 0.0.0.0 admits containers, and"
              + " everyone else on your network.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8734",
      description = "The port to listen on (default: ${DEFAULT-VALUE}); 0 selects a free one.")
  private int port;

  @Option(
      names = "--spark-from-network",
      description =
          "Allow --spark together with a --host other than this machine: whoever reaches the port"
              + " can then run code as you.")
  private boolean sparkFromNetwork;

  @Option(names = "--logs", description = "Show the log lines of the functions on stderr.")
  private boolean logs;

  @Mixin private WorldOptions options;

  @Override
  public Integer call() {
    if (host.isBlank()) {
      throw new CliProblem("--host is empty; use a name or an address, such as 127.0.0.1.");
    }
    checkWhoReachesSpark();
    PrintWriter out = out();
    Trace trace = new Trace(out);
    PrintWriter err = err();
    long start = System.nanoTime();
    return options.run(
        host,
        port,
        new FunctionLog(err, logs),
        trace,
        world -> end(out, err, world.metrics()),
        world -> {
          WorldOptions.warnOfSchedules(world, err);
          watch(world, trace);
          describe(
              out,
              world,
              options.isReal(),
              WorldOptions.seconds(Duration.ofNanos(System.nanoTime() - start)));
          return waitForSignal();
        });
  }

  private void checkWhoReachesSpark() {
    if (!options.isReal() || isLoopback(host)) {
      return;
    }
    if (!sparkFromNetwork) {
      throw new CliProblem(
          ("--host is %s, from which others can run code as you with --spark. Use 127.0.0.1, or add"
                  + " --spark-from-network if you want that.")
              .formatted(host));
    }
    Launcher.print(
        err(), "warning: whoever reaches %s can run code as you, with --spark.".formatted(host));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      // the port reports it
      return true;
    }
  }

  private static void watch(World world, Trace trace) {
    trace.zero(world.timeline().now());
    LaunchWatch watch = new LaunchWatch(trace, world.timeline()::now, true);
    world.ask(
        () -> {
          world.services().stepFunctions().listen(watch);
          world.services().eventBridge().addObserver(watch);
          return null;
        });
  }

  private static void end(PrintWriter out, PrintWriter err, Metrics metrics) {
    out.println("The local world has stopped; no process is left running.");
    if (!metrics.values().isEmpty()) {
      out.println("Its metrics:");
      metrics.table().forEach(line -> out.println("  " + line));
    }
    metrics.problems().forEach(problem -> Launcher.print(err, "warning: " + problem));
  }

  /** Waits until Ctrl-C or SIGTERM ends the process. */
  private static int waitForSignal() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Returns the state machines that a function's environment names, by the variable. */
  private static Map<String, String> stateMachines(World world) {
    Set<String> arns = new HashSet<>();
    world.stack().all(StateMachineResource.class).forEach(machine -> arns.add(machine.arn()));
    Map<String, String> named = new TreeMap<>();
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      named.putAll(function.environment());
    }
    named.values().retainAll(arns);
    return named;
  }

  private static void describeCode(PrintWriter out, World world, boolean real) {
    if (real) {
      out.printf(
          "Spark %s runs the sessions of these work groups, and their code, on this machine:%n",
          SparkInstallation.VERSION);
      world.services().athena().workGroups().stream()
          .filter(WorkGroup::isRunnable)
          .forEach(group -> out.printf("  %-29s %s%n", group.name(), group.engine().version()));
      return;
    }
    out.println(
        "No code is run. What a calculation does instead, if its Description has a marker:");
    for (CalculationScript.Marker marker : CalculationScript.Marker.values()) {
      out.printf("  %-29s %s%n", marker.text(), marker.about());
    }
  }

  private static void describe(PrintWriter out, World world, boolean real, String startUpSeconds) {
    out.printf(
        Locale.ROOT,
        "The local world is up at %s in %s s. It costs nothing. Ctrl-C stops it.%n%n",
        world.uri(),
        startUpSeconds);
    out.println("Endpoints:");
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      function.routes().forEach(route -> out.printf("  %-6s %s%n", route.method(), route.path()));
    }
    out.println("  GET    /   the documentation of these routes; as OpenAPI: /openapi.yaml");
    out.println("  GET    /metrics   the metrics of the functions, in Prometheus' text format");
    out.println(
        "  POST   /   Athena sessions and calculations, Step Functions, EventBridge, SQS: any AWS"
            + " client");
    out.println("  GET    /BUCKET/KEY   S3, to read the files of --bucket BUCKET=FOLDER");
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      out.printf(
          "  POST   /2015-03-31/functions/%s/invocations   Lambda's Invoke%n",
          function.functionName());
    }
    out.println();
    out.println("Work groups of the simulated Athena:");
    for (WorkGroup group : world.services().athena().workGroups()) {
      out.printf("  %-29s %s%n", group.name(), group.about());
    }
    out.println();
    describeCode(out, world, real);
    out.println();
    out.println("Variables for a shell that uses it:");
    for (String service : new String[] {"ATHENA", "SFN", "EVENTBRIDGE", "LAMBDA", "SQS", "S3"}) {
      out.printf("  export AWS_ENDPOINT_URL_%s=%s%n", service, world.uri());
    }
    out.println(
        "  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local"
            + " AWS_SECRET_ACCESS_KEY=local");
    // ./launcher redeliver reads it
    world.queueUrls().forEach(url -> out.printf("  export DEAD_LETTER_QUEUE_URL=%s%n", url));
    // the names are those that the functions know them by
    stateMachines(world).forEach((name, arn) -> out.printf("  export %s=%s%n", name, arn));
    out.println();
    out.println("Progress of launches:");
    out.flush();
  }
}
