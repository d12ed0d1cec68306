package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of an operation beside its members: the AWS CLI's, and ours of StartSession. */
enum ExtraOption {
  CLI_INPUT_JSON(
      "<value>",
      "Read the input from this JSON object, or from file://NAME. Other options override its"
          + " members."),
  CLI_INPUT_YAML("<value>", "The same in YAML. Not allowed together with --cli-input-json."),
  GENERATE_CLI_SKELETON(
      "[<value>]",
      "Print a sample and send no request. The value input, which is the default, prints the input"
          + " in JSON; yaml-input prints it in YAML; output validates the input and prints a sample"
          + " reply."),
  WAIT(
      "Wait until the session is ready or can no longer become ready, then print the outcome:"
          + " SessionId, State, Outcome, Reason, Looks, SecondsWaited. Progress is printed on"
          + " stderr. The exit code is 1 if the session did not become ready. A session that is not"
          + " ready in time keeps running, unless --terminate-on-interrupt is given."),
  WAIT_TIMEOUT(
      "<value>",
      "With --wait or --launch: the maximum number of seconds to wait. The default is 900."),
  TERMINATE_ON_INTERRUPT(
      "With --wait: terminate the session when Ctrl-C or the time-out ends the wait."),
  LAUNCH(
      "<value>",
      "Start the session through the deployed application instead of calling Athena, and follow the"
          + " launch to its outcome, as --wait does. The value is the URL of the HTTP API, or the"
          + " name or ARN of the start function."),
  NO_WAIT("With --launch: print the reply to the launch, and do not follow it.");

  private final String value;
  private final String help;

  ExtraOption(String help) {
    this("", help);
  }

  ExtraOption(String value, String help) {
    this.value = value;
    this.help = help;
  }

  /** Returns the extra options of an operation. */
  static List<ExtraOption> of(Operation operation) {
    return operation.name().equals("StartSession")
        ? List.of(values())
        : List.of(CLI_INPUT_JSON, CLI_INPUT_YAML, GENERATE_CLI_SKELETON);
  }

  /** Returns the option as it is typed, such as {@code --wait-timeout}. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the placeholder of the value; empty for a flag. */
  Optional<String> value() {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  /** Returns whether the value can be omitted. */
  boolean isValueOptional() {
    return value.startsWith("[");
  }

  /** Returns whether the AWS CLI lacks the option. */
  boolean isOurs() {
    return ordinal() >= WAIT.ordinal();
  }

  String help() {
    return help;
  }
}
