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
import io.github.sessionlauncher.local.remote.WireLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** One operation's command: from what was typed to what is printed. */
final class SessionCommand {

  private static final String USUAL_WAIT = "900";
  private static final String VALUE_NONE = "input";

  private final Operation operation;
  private final CommandLine parser;
  private final Shell shell;
  private final String version;

  /**
   * @param parser knows the operation's options
   * @param version what {@code --version} prints
   */
  SessionCommand(Operation operation, CommandLine parser, Shell shell, String version) {
    this.operation = operation;
    this.parser = parser;
    this.shell = shell;
    this.version = version;
  }

  /** Does it, and gives the exit code. Errors are thrown. */
  int run(List<String> arguments) {
    ParsedOptions given = CommandSyntax.read(parser, arguments);
    if (given.has(GlobalOption.VERSION)) {
      shell.out().println(version);
      return ExitCode.OK;
    }
    if (given.words().contains("help")) {
      new HelpPage(operation).print(shell.out());
      return ExitCode.OK;
    }
    if (!given.words().isEmpty()) {
      throw Unknown.options(given.words(), parser);
    }
    GlobalSettings.check(given);
    OperationInput reading = new OperationInput(operation, new DiskFiles(shell.environment()));
    ObjectNode input = reading.read(given);
    AwsConfiguration configuration =
        new AwsConfiguration(GlobalSettings.awsOptions(given), shell.environment());
    Printing printing = Printing.of(given, configuration, shell);
    Optional<String> skeleton = skeleton(given);
    if (skeleton.isPresent()) {
      return skeleton(skeleton.get(), reading, input, printing);
    }
    reading.check(input);
    return new Calling(given, configuration, printing).call(token(input));
  }

  /** What is asked for again under the same token is the same session. */
  private ObjectNode token(ObjectNode input) {
    for (Member member : operation.input().members().values()) {
      if (member.isIdempotencyToken() && !input.has(member.name())) {
        input.put(member.name(), shell.token().get());
      }
    }
    return input;
  }

  private static Optional<String> skeleton(ParsedOptions given) {
    return given
        .values(OwnOption.GENERATE_CLI_SKELETON.option())
        .map(values -> values.isEmpty() ? VALUE_NONE : values.getFirst());
  }

  private int skeleton(String kind, OperationInput reading, ObjectNode input, Printing printing) {
    switch (kind) {
      case "input" -> shell.out().print(Skeleton.input(operation));
      case "yaml-input" -> shell.out().print(Skeleton.yamlInput(operation));
      case "output" -> {
        reading.check(input);
        printing.print(operation, Skeleton.output(operation));
      }
      default ->
          throw new UsageProblem(
              "argument %s: Invalid choice: '%s', valid choices are: input, yaml-input, output"
                  .formatted(OwnOption.GENERATE_CLI_SKELETON.option(), kind));
    }
    return ExitCode.OK;
  }

  /** The call itself, with all that was typed about it. */
  private final class Calling {

    private final ParsedOptions given;
    private final AwsConfiguration configuration;
    private final Printing printing;
    private final WireLog log;

    Calling(ParsedOptions given, AwsConfiguration configuration, Printing printing) {
      this.given = given;
      this.configuration = configuration;
      this.printing = printing;
      this.log = given.has(GlobalOption.DEBUG) ? line -> shell.tell("debug: " + line) : WireLog.OFF;
    }

    int call(ObjectNode input) {
      Optional<String> launch = given.one(OwnOption.LAUNCH.option());
      boolean wait =
          given.has(OwnOption.WAIT.option())
              || (launch.isPresent() && !given.has(OwnOption.NO_WAIT.option()));
      checkTogether(launch.isPresent(), wait);
      if (launch.isPresent()) {
        return launch(launch.get(), input, wait);
      }
      try (AthenaApi athena = new Destination(configuration, shell, log).athena()) {
        return wait ? waited(athena, input) : once(athena, input);
      }
    }

    private void checkTogether(boolean launch, boolean wait) {
      if (given.has(OwnOption.NO_WAIT.option())) {
        if (given.has(OwnOption.WAIT.option())) {
          throw new UsageProblem("argument --no-wait: not allowed with argument --wait");
        }
        if (!launch) {
          throw new UsageProblem("argument --no-wait: only with --launch");
        }
      }
      if (given.has(OwnOption.WAIT_TIMEOUT.option()) && !wait) {
        throw new UsageProblem("argument --wait-timeout: only with --wait or --launch");
      }
      if (given.has(OwnOption.TERMINATE_ON_INTERRUPT.option())) {
        if (launch) {
          throw new UsageProblem(
              "argument --terminate-on-interrupt: not with --launch, which ends its sessions"
                  + " itself");
        }
        if (!wait) {
          throw new UsageProblem("argument --terminate-on-interrupt: only with --wait");
        }
      }
    }

    private Duration limit() {
      return GlobalSettings.seconds(given, OwnOption.WAIT_TIMEOUT.option(), USUAL_WAIT, 1);
    }

    private int once(AthenaApi athena, ObjectNode input) {
      try {
        JsonNode reply = athena.call(operation.name(), input);
        printing.print(operation, ResponseShape.of(operation, reply, printing.timestamps()));
        return ExitCode.OK;
      } catch (ConnectionProblem lost) {
        if (lost.mayHaveArrived() && input.has("ClientRequestToken")) {
          shell.tell(
              ("The request may have arrived. The same command with --client-request-token %s finds"
                      + " the session, and starts no second one.")
                  .formatted(input.path("ClientRequestToken").asText()));
        }
        throw lost;
      }
    }

    private int waited(AthenaApi athena, ObjectNode input) {
      RunningSessionNotice leftover =
          new RunningSessionNotice(
              athena,
              shell,
              input,
              given.has(OwnOption.TERMINATE_ON_INTERRUPT.option()),
              sameDestination());
      boolean settled = false;
      try (Interruption _ = new Interruption(leftover::interrupted)) {
        WaitOutcome outcome = new SessionWait(athena, shell, limit()).run(input, leftover);
        settled = !outcome.outcome().equals("TIMED_OUT") && !outcome.outcome().equals("DEGRADED");
        printing.print(operation, outcome.toJson());
        return outcome.isReady() ? ExitCode.OK : ExitCode.NOT_READY;
      } finally {
        if (!settled) {
          leftover.abandoned();
        }
      }
    }

    private String sameDestination() {
      StringBuilder options = new StringBuilder();
      for (GlobalOption option :
          List.of(GlobalOption.ENDPOINT_URL, GlobalOption.PROFILE, GlobalOption.REGION)) {
        given
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
          printing.print(operation, accepted);
          return ExitCode.OK;
        }
        String launchId = accepted.path("LaunchId").asText();
        shell.tell("Launch %s was accepted.".formatted(launchId));
        WaitOutcome outcome = new LaunchFollowing(launcher, shell, limit()).run(launchId);
        printing.print(operation, outcome.toJson());
        return outcome.isReady() ? ExitCode.OK : ExitCode.NOT_READY;
      }
    }
  }
}
