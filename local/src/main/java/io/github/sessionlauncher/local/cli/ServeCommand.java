package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.world.World;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code launcher serve}: the same world stays up, for anyone's client. */
@Command(
    name = "serve",
    description = "Keep the local world up for any client, until Ctrl-C or SIGTERM.")
final class ServeCommand implements Callable<Integer> {

  private static final double MILLIS_PER_SECOND = 1000;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}). 0.0.0.0 lets containers in, and"
              + " everybody else on your network.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8734",
      description = "The port to listen on (default: ${DEFAULT-VALUE}); 0 takes any free one.")
  private int port;

  @Option(names = "--logs", description = "Show what the functions log, on stderr.")
  private boolean logs;

  @Mixin private WorldOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    long begun = System.nanoTime();
    World world = options.start(host, port, logs ? FunctionLog::all : FunctionLog::warn);
    Trace trace = new Trace(System.out, "");
    trace.zero(world.timeline().now());
    LaunchWatch watch = new LaunchWatch(trace, world.timeline()::now, true);
    tell(System.out, world, begun);
    world.ask(
        () -> {
          world.services().stepFunctions().listen(watch);
          world.services().eventBridge().addObserver(watch);
          return null;
        });
    // the shutdown hook ends the world; Ctrl-C and SIGTERM are how one leaves
    new CountDownLatch(1).await();
    return 0;
  }

  private static void tell(PrintStream out, World world, long begun) {
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / MILLIS_PER_SECOND;
    out.printf(
        Locale.ROOT,
        "The local world is up at %s in %.1f s. It costs nothing; Ctrl-C ends it.%n%n",
        world.uri(),
        seconds);
    out.println("What answers there:");
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      function.routes().forEach(route -> out.printf("  %-6s %s%n", route.method(), route.path()));
    }
    out.println("  POST   /   Athena sessions, Step Functions, EventBridge: any AWS client");
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      out.printf(
          "  POST   /2015-03-31/functions/%s/invocations   Lambda's Invoke%n",
          function.functionName());
    }
    out.println();
    out.println("Work groups of the simulated Athena:");
    for (WorkGroup group : world.services().athena().workGroups()) {
      out.printf("  %-17s %s%n", group.name(), group.about());
    }
    out.println();
    out.println("For a shell that is to use it:");
    for (String service : new String[] {"ATHENA", "SFN", "EVENTBRIDGE", "LAMBDA"}) {
      out.printf("  export AWS_ENDPOINT_URL_%s=%s%n", service, world.uri());
    }
    out.println(
        "  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=local"
            + " AWS_SECRET_ACCESS_KEY=local");
    for (StateMachineResource machine : world.stack().all(StateMachineResource.class)) {
      out.printf("  export STATE_MACHINE_ARN=%s%n", machine.arn());
    }
    out.println();
    out.println("Launches, as they go:");
    out.flush();
  }
}
