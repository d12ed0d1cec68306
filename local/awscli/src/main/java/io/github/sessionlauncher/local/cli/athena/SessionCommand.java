package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.parameters.ResponseShape;
import io.github.sessionlauncher.local.parameters.Skeleton;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.DeployedLauncher;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.remote.RemoteAthena;
import io.github.sessionlauncher.local.remote.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs the command of one operation: parses and validates its arguments, sends, and prints. */
final class SessionCommand {

  private static final String DEFAULT_WAIT = "900";
  private static final String DEFAULT_SKELETON = "input";

  private final Operation operation;
  private final CommandLine parser;
  private final Shell shell;
  private final String version;

  /**
   * @param parser the parser of the operation's options
   * @param version the text for {@code --version}
   */
  SessionCommand(Operation operation, CommandLine parser, Shell shell, String version) {
    this.operation = operation;
    this.parser = parser;
    this.shell = shell;
    this.version = version;
  }

  /** Runs the command and returns the exit code; errors are thrown. */
  int run(List<String> arguments) {
    ParsedOptions parsed = CommandSyntax.read(parser, arguments);
    if (parsed.has(GlobalOption.VERSION)) {
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
    OperationInput reader = new OperationInput(operation, new DiskFiles(shell.environment()));
    ObjectNode input = reader.read(parsed);
    AwsConfiguration configuration =
        new AwsConfiguration(GlobalSettings.awsOptions(parsed), shell.environment());
    ReplyPrinter printer = ReplyPrinter.of(parsed, configuration, shell);
    Optional<String> skeleton = skeleton(parsed);
    if (skeleton.isPresent()) {
      return skeleton(skeleton.get(), reader, input, printer);
    }
    reader.check(input);
    return new Call(parsed, configuration, printer).run(withToken(input));
  }

  /** Adds a request token if the user gave none, so that a retry starts no second session. */
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
        .values(ExtraOption.GENERATE_CLI_SKELETON.option())
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
                  .formatted(ExtraOption.GENERATE_CLI_SKELETON.option(), kind));
    }
    return ExitCode.OK;
  }

  /** One call of the operation, with the options that control it. */
  private final class Call {

    private final ParsedOptions parsed;
    private final AwsConfiguration configuration;
    private final ReplyPrinter printer;
    private final WireLog log;

    Call(ParsedOptions parsed, AwsConfiguration configuration, ReplyPrinter printer) {
      this.parsed = parsed;
      this.configuration = configuration;
      this.printer = printer;
      this.log =
          parsed.has(GlobalOption.DEBUG) ? line -> shell.report("debug: " + line) : WireLog.OFF;
    }

    int run(ObjectNode input) {
      Optional<String> launch = parsed.one(ExtraOption.LAUNCH.option());
      boolean wait =
          parsed.has(ExtraOption.WAIT) || (launch.isPresent() && !parsed.has(ExtraOption.NO_WAIT));
      checkCombination(launch.isPresent(), wait);
      if (launch.isPresent()) {
        return launch(launch.get(), input, wait);
      }
      try (AthenaApi athena = athena()) {
        return wait ? callAndWait(athena, input) : callOnce(athena, input);
      }
    }

    /** Returns AWS or the configured endpoint; without configuration, an Athena in this process. */
    private AthenaApi athena() {
      if (configuration.isConfigured("athena")) {
        return new RemoteAthena(configuration, "athena-session-launcher", log);
      }
      shell.report(
          "No AWS configuration and no --endpoint-url: this command uses a simulated Athena that"
              + " ends with it. ./launcher serve starts one that keeps running.");
      return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
    }

    private void checkCombination(boolean launch, boolean wait) {
      if (parsed.has(ExtraOption.NO_WAIT)) {
        if (parsed.has(ExtraOption.WAIT)) {
          throw new UsageProblem("argument --no-wait: not allowed with argument --wait");
        }
        if (!launch) {
          throw new UsageProblem("argument --no-wait: only with --launch");
        }
      }
      if (parsed.has(ExtraOption.WAIT_TIMEOUT) && !wait) {
        throw new UsageProblem("argument --wait-timeout: only with --wait or --launch");
      }
      if (parsed.has(ExtraOption.TERMINATE_ON_INTERRUPT)) {
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

    private Duration limit() {
      return GlobalSettings.seconds(parsed, ExtraOption.WAIT_TIMEOUT.option(), DEFAULT_WAIT, 1);
    }

    private int callOnce(AthenaApi athena, ObjectNode input) {
      try {
        JsonNode reply = athena.call(operation.name(), input);
        printer.print(operation, ResponseShape.of(operation, reply, printer.timestamps()));
        return ExitCode.OK;
      } catch (ConnectionProblem lost) {
        if (lost.mayHaveArrived() && input.has("ClientRequestToken")) {
          shell.report(
              ("The request may have reached Athena. To find its session without starting a second"
                      + " one, repeat the command with --client-request-token %s.")
                  .formatted(input.path("ClientRequestToken").asText()));
        }
        throw lost;
      }
    }

    private int callAndWait(AthenaApi athena, ObjectNode input) {
      RunningSessionNotice notice =
          new RunningSessionNotice(
              athena,
              shell,
              input,
              parsed.has(ExtraOption.TERMINATE_ON_INTERRUPT),
              destinationOptions());
      boolean settled = false;
      try (Interruption _ = new Interruption(notice::interrupted)) {
        WaitOutcome outcome = new SessionWait(athena, shell, limit(), notice).run(input);
        settled = !outcome.outcome().equals("TIMED_OUT") && !outcome.outcome().equals("DEGRADED");
        printer.print(operation, outcome.toJson());
        return outcome.isReady() ? ExitCode.OK : ExitCode.NOT_READY;
      } finally {
        if (!settled) {
          notice.waitEnded();
        }
      }
    }

    private String destinationOptions() {
      StringBuilder options = new StringBuilder();
      for (GlobalOption option :
          List.of(GlobalOption.ENDPOINT_URL, GlobalOption.PROFILE, GlobalOption.REGION)) {
        parsed
            .one(option)
            .ifPresent(
                value -> options.append(' ').append(option.option()).append(' ').append(value));
      }
      return options.toString();
    }

    private int launch(String where, ObjectNode input, boolean wait) {
      try (DeployedLauncher launcher =
          new DeployedLauncher(where, configuration, log, shell.pause())) {
        JsonNode accepted = launcher.start(input);
        if (!wait) {
          printer.print(operation, accepted);
          return ExitCode.OK;
        }
        String launchId = accepted.path("LaunchId").asText();
        shell.report("Launch %s was accepted.".formatted(launchId));
        WaitOutcome outcome = new LaunchWait(launcher, shell, limit()).run(launchId);
        printer.print(operation, outcome.toJson());
        return outcome.isReady() ? ExitCode.OK : ExitCode.NOT_READY;
      }
    }
  }
}
