package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.parameters.ResponseShape;
import io.github.sessionlauncher.local.parameters.Skeleton;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.DeployedLauncher;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.remote.RemoteAthena;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.local.remote.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** Runs the command of one operation: parses and validates its arguments, sends, and prints. */
final class SessionCommand {

  private static final String DEFAULT_WAIT = "900";
  private static final String DEFAULT_SKELETON = "input";

  private final Operation operation;
  private final CommandLine parser;
  private final Shell shell;
  private final String version;
  private final ErrorReport report;

  /**
   * @param parser the parser of the operation's options
   * @param version the text for {@code --version}
   * @param report prints errors; gets their format
   */
  SessionCommand(
      Operation operation, CommandLine parser, Shell shell, String version, ErrorReport report) {
    this.operation = operation;
    this.parser = parser;
    this.shell = shell;
    this.version = version;
    this.report = report;
  }

  /** Runs the command and returns the exit code; errors are thrown. */
  int run(List<String> arguments) {
    ParsedOptions parsed = CommandSyntax.read(parser, arguments);
    if (parsed.has(CliOption.VERSION)) {
      shell.out().println(version);
      return ExitCode.OK;
    }
    if (parsed.unmatched().contains("help")) {
      new HelpPage(operation).print(shell.out());
      return ExitCode.OK;
    }
    if (!parsed.unmatched().isEmpty()) {
      throw UnknownOptions.problem(parsed.unmatched(), parser);
    }
    GlobalSettings.check(parsed);
    AwsConfiguration configuration =
        new AwsConfiguration(GlobalSettings.awsOptions(parsed), shell.environment(), shell.clock());
    report.format(
        () ->
            parsed
                .one(CliOption.CLI_ERROR_FORMAT)
                .or(() -> configuration.setting("AWS_CLI_ERROR_FORMAT", "cli_error_format"))
                .orElse(""));
    OperationInput reader = new OperationInput(operation, new DiskFiles(shell.environment()));
    ObjectNode input = reader.read(parsed);
    ReplyPrinter printer = ReplyPrinter.of(parsed, configuration, shell);
    Optional<String> skeleton = skeleton(parsed);
    if (skeleton.isPresent()) {
      return skeleton(skeleton.get(), reader, input, printer);
    }
    if (configuration.validatesParameters()) {
      reader.check(input);
    }
    return new CommandRun(parsed, configuration, printer).run(withToken(input));
  }

  /** Adds a request token if the user gave none, so that a retry starts nothing twice. */
  private ObjectNode withToken(ObjectNode input) {
    for (Member member : operation.input().members().values()) {
      if (member.isIdempotencyToken() && !input.has(member.name())) {
        input.put(member.name(), shell.token().get());
      }
    }
    return input;
  }

  private static Optional<String> skeleton(ParsedOptions parsed) {
    return parsed
        .values(CliOption.GENERATE_CLI_SKELETON.option())
        .map(values -> values.isEmpty() ? DEFAULT_SKELETON : values.getFirst());
  }

  private int skeleton(String kind, OperationInput reader, ObjectNode input, ReplyPrinter printer) {
    switch (kind) {
      case "input" -> shell.out().print(Skeleton.input(operation));
      case "yaml-input" -> shell.out().print(Skeleton.yamlInput(operation));
      case "output" -> {
        reader.check(input);
        printer.print(operation, Skeleton.output(operation));
      }
      default ->
          throw new UsageProblem(
              "argument %s: Invalid choice: '%s', valid choices are: input, yaml-input, output"
                  .formatted(CliOption.GENERATE_CLI_SKELETON.option(), kind));
    }
    return ExitCode.OK;
  }

  /** One call of the operation, with the options that control it. */
  private final class CommandRun {

    private final ParsedOptions parsed;
    private final AwsConfiguration configuration;
    private final ReplyPrinter printer;
    private final WireLog log;
    private final Duration limit;

    CommandRun(ParsedOptions parsed, AwsConfiguration configuration, ReplyPrinter printer) {
      this.parsed = parsed;
      this.configuration = configuration;
      this.printer = printer;
      this.limit = GlobalSettings.seconds(parsed, CliOption.WAIT_TIMEOUT.option(), DEFAULT_WAIT, 1);
      this.log = parsed.has(CliOption.DEBUG) ? line -> shell.report("debug: " + line) : WireLog.OFF;
    }

    int run(ObjectNode input) {
      Optional<String> launch = parsed.one(CliOption.LAUNCH);
      boolean wait =
          parsed.has(CliOption.WAIT) || (launch.isPresent() && !parsed.has(CliOption.NO_WAIT));
      checkCombination(launch.isPresent(), wait);
      if (!operation.name().equals("StartSession")) {
        try (AthenaApi athena = athena()) {
          return print(athena.call(operation.name(), input));
        }
      }
      printer.tryOn(operation, sample(launch.isPresent(), wait));
      if (launch.isPresent()) {
        try (DeployedLauncher launcher =
            new DeployedLauncher(launch.get(), configuration, log, shell.pause())) {
          StartedSession session = new StartedSession(shell, input, null, destinationOptions());
          return reported(session, () -> launch(launcher, session, input, wait));
        }
      }
      try (AthenaApi athena = athena()) {
        AthenaApi terminator = parsed.has(CliOption.TERMINATE_ON_INTERRUPT) ? athena : null;
        StartedSession session = new StartedSession(shell, input, terminator, destinationOptions());
        IntSupplier start =
            () ->
                wait
                    ? callAndWait(athena, session, input)
                    : print(session.start(() -> athena.call(operation.name(), input)));
        return athena.outlivesThisProcess() ? reported(session, start) : start.getAsInt();
      }
    }

    /** Returns an example of what will be printed. */
    private JsonNode sample(boolean launch, boolean wait) {
      ObjectNode reply = wait ? WaitOutcome.sample().toJson() : Skeleton.output(operation);
      if (launch && !wait) {
        for (String name : List.of("LaunchId", "ExecutionArn", "WorkGroup", "Progress")) {
          reply.put(name, name);
        }
      }
      return reply;
    }

    /**
     * Starts a session; whatever fails or interrupts the command, the session is reported. A
     * failure after the start ends with 255, because scripts read the other codes as "nothing was
     * started".
     */
    private int reported(StartedSession session, IntSupplier start) {
      try (Interruption _ = new Interruption(session::interrupted)) {
        return start.getAsInt();
      } catch (RuntimeException | StackOverflowError failed) {
        int code = report.print(failed);
        if (session.isAccepted() || !(failed instanceof ServiceProblem)) {
          session.ended(); // an error of Athena alone is printed as the AWS CLI prints it
        }
        return session.isAccepted() ? ExitCode.OTHER : code;
      }
    }

    /** Returns AWS or the configured endpoint; without configuration, an Athena in this process. */
    private AthenaApi athena() {
      if (configuration.isConfigured("athena")) {
        return new RemoteAthena(configuration, "athena-session-launcher", log);
      }
      shell.report(
          "WARNING: this is not AWS. Without --region, --profile, --endpoint-url and AWS"
              + " configuration, the command uses a simulated Athena that ends with it. To reach"
              + " AWS, add --region. ./launcher serve starts a simulated Athena that keeps"
              + " running.");
      return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
    }

    private void checkCombination(boolean launch, boolean wait) {
      if (parsed.has(CliOption.NO_WAIT)) {
        if (parsed.has(CliOption.WAIT)) {
          throw new UsageProblem("argument --no-wait: not allowed with argument --wait");
        }
        if (!launch) {
          throw new UsageProblem("argument --no-wait: only with --launch");
        }
      }
      if (parsed.has(CliOption.WAIT_TIMEOUT) && !wait) {
        throw new UsageProblem("argument --wait-timeout: only with --wait or --launch");
      }
      if (parsed.has(CliOption.TERMINATE_ON_INTERRUPT)) {
        if (launch) {
          throw new UsageProblem(
              "argument --terminate-on-interrupt: not allowed with --launch, which terminates its"
                  + " sessions itself");
        }
        if (!wait) {
          throw new UsageProblem("argument --terminate-on-interrupt: only with --wait");
        }
      }
    }

    private int print(JsonNode reply) {
      printer.print(operation, ResponseShape.of(operation, reply, printer.timestamps()));
      return ExitCode.OK;
    }

    private int print(WaitOutcome outcome) {
      printer.print(operation, outcome.toJson());
      return outcome.isReady() ? ExitCode.OK : ExitCode.NOT_READY;
    }

    private int callAndWait(AthenaApi athena, StartedSession session, ObjectNode input) {
      WaitOutcome outcome = new SessionWait(athena, shell, limit, session).run(input);
      session.waited(outcome);
      int code = print(outcome);
      if (outcome.mayStillRun() && athena.outlivesThisProcess()) {
        session.ended();
      }
      return code;
    }

    private String destinationOptions() {
      StringBuilder options = new StringBuilder();
      for (CliOption option :
          List.of(CliOption.ENDPOINT_URL, CliOption.PROFILE, CliOption.REGION)) {
        parsed
            .one(option)
            .ifPresent(
                value ->
                    options.append(' ').append(option.option()).append(' ').append(quoted(value)));
      }
      return options.toString();
    }

    /** Quotes a value for the shell, if necessary. */
    private static String quoted(String value) {
      return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private int launch(
        DeployedLauncher launcher, StartedSession session, ObjectNode input, boolean wait) {
      JsonNode launch = session.start(() -> launcher.start(input));
      if (!wait) {
        printer.print(operation, launch);
        return ExitCode.OK;
      }
      String launchId = launch.path("LaunchId").asText();
      shell.report("Launch %s was accepted.".formatted(launchId));
      WaitOutcome outcome = new LaunchWait(launcher, shell, limit, session).run(launchId);
      session.waited(outcome);
      return print(outcome);
    }
  }
}
