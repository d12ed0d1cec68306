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
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine;

/** Runs the command of one operation: parses and validates its arguments, sends, and prints. */
final class SessionCommand {

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
    WaitOptions options = WaitOptions.of(parsed, reader);
    return new CommandRun(parsed, options, configuration, printer).run(withToken(input));
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
    private final WaitOptions options;
    private final AwsConfiguration configuration;
    private final ReplyPrinter printer;
    private final WireLog log;

    CommandRun(
        ParsedOptions parsed,
        WaitOptions options,
        AwsConfiguration configuration,
        ReplyPrinter printer) {
      this.parsed = parsed;
      this.options = options;
      this.configuration = configuration;
      this.printer = printer;
      this.log = parsed.has(CliOption.DEBUG) ? line -> shell.report("debug: " + line) : WireLog.OFF;
    }

    int run(ObjectNode input) {
      if (!operation.name().equals("StartSession")) {
        try (AthenaApi athena = athena()) {
          return print(athena.call(operation.name(), input));
        }
      }
      printer.tryOn(operation, sample());
      if (options.launch().isPresent()) {
        try (DeployedLauncher launcher =
            new DeployedLauncher(options.launch().get(), configuration, log, shell.pause())) {
          StartedSession session = new StartedSession(shell, input, null, destinationOptions());
          return reported(session, () -> launch(launcher, session, input));
        }
      }
      try (AthenaApi athena = athena()) {
        AthenaApi terminator = options.endsSession() ? athena : null;
        StartedSession session = new StartedSession(shell, input, terminator, destinationOptions());
        IntSupplier start =
            () ->
                options.waits()
                    ? callAndWait(athena, session, input)
                    : print(session.start(() -> athena.call(operation.name(), input)));
        return athena.outlivesThisProcess() ? reported(session, start) : start.getAsInt();
      }
    }

    /** Returns an example of what will be printed. */
    private JsonNode sample() {
      if (options.waits()) {
        return options
            .calculation()
            .map(_ -> WaitOutcome.sample().with(CalculationEnd.sample()))
            .orElseGet(WaitOutcome::sample)
            .toJson();
      }
      ObjectNode reply = Skeleton.output(operation);
      if (options.launch().isPresent()) {
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
              + " running."
              + (options.calculation().isPresent()
                  ? " No code is run: a script decides how a calculation ends."
                  : ""));
      return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
    }

    private int print(JsonNode reply) {
      printer.print(operation, ResponseShape.of(operation, reply, printer.timestamps()));
      return ExitCode.OK;
    }

    private int print(WaitOutcome outcome) {
      if (outcome.exitCode() != ExitCode.OK && outcome.calculation() != null) {
        shell.report(outcome.calculation().problem());
      }
      printer.print(operation, outcome.toJson());
      return outcome.exitCode();
    }

    private int callAndWait(AthenaApi athena, StartedSession session, ObjectNode input) {
      WaitOutcome ready = new SessionWait(athena, shell, options.limit(), session).run(input);
      WaitOutcome outcome =
          options
              .calculation()
              .map(requested -> ready.with(calculated(athena, session, input, requested, ready)))
              .orElse(ready);
      session.waited(outcome);
      int code = print(outcome);
      if (outcome.mayStillRun() && athena.outlivesThisProcess()) {
        session.ended();
      }
      return code;
    }

    /** Runs the code, and ends the session whatever became of it, unless it is to be kept. */
    private CalculationEnd calculated(
        AthenaApi athena,
        StartedSession session,
        ObjectNode input,
        RequestedCalculation requested,
        WaitOutcome ready) {
      ObjectNode start =
          requested.start(ready.sessionId(), input.path("ClientRequestToken").asText());
      CalculationCalls calls = new CalculationCalls(athena, start);
      CalculationWait wait = new CalculationWait(calls, shell, session, requested.limit());
      CalculationEnd end = ready.isReady() ? wait.run() : wait.withoutSession(ready);
      boolean runs = ready.isReady() || ready.mayStillRun();
      return end.terminated(runs && !requested.keepSession() && session.terminated());
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

    private int launch(DeployedLauncher launcher, StartedSession session, ObjectNode input) {
      ObjectNode request =
          options.calculation().map(requested -> requested.launch(input)).orElse(input);
      JsonNode launch = session.start(() -> launcher.start(request));
      if (!options.waits()) {
        printer.print(operation, launch);
        return ExitCode.OK;
      }
      String launchId = launch.path("LaunchId").asText();
      shell.report("Launch %s was accepted.".formatted(launchId));
      options
          .calculation()
          .ifPresent(
              requested ->
                  session.launched(
                      "Launch %s continues without this command: it runs the calculation%s."
                          .formatted(
                              launchId,
                              requested.keepSession() ? "" : " and terminates the session")));
      WaitOutcome outcome = new LaunchWait(launcher, shell, options, session).run(launchId);
      session.waited(outcome);
      return print(outcome);
    }
  }
}
