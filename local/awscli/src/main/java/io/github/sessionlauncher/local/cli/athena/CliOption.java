package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options beside the members of an operation: the AWS CLI's input options, ours of
 * StartSession, and those that every command of {@code aws} accepts.
 */
enum CliOption {
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
  CALCULATION(
      "<value>",
      "With --wait or --launch: run this code, or that of file://NAME, once the session is ready,"
          + " and wait for its end. At most 68,000 characters. The output has a member Calculation:"
          + " CalculationExecutionId, State, Outcome, Reason, StdOutS3Uri, StdErrorS3Uri,"
          + " ResultS3Uri, ResultType, Terminated, Looks, SecondsWaited. The session ends with the"
          + " command, whatever happens, unless --keep-session is given."),
  CALCULATION_TIMEOUT(
      "<value>",
      "With --calculation: the maximum number of seconds that the code may take, counted from when"
          + " the session is ready. It is stopped then. The default is 3600."),
  KEEP_SESSION("With --calculation: do not terminate the session after the calculation."),
  LAUNCH(
      "<value>",
      "Start the session through the deployed application instead of calling Athena, and follow the"
          + " launch to its outcome, as --wait does. The value is the URL of the HTTP API, or the"
          + " name or ARN of the start function."),
  NO_WAIT("With --launch: print the reply to the launch, and do not follow it."),
  DEBUG(
      "Print requests and replies on stderr, without signatures, session tokens and tokens of"
          + " endpoints."),
  ENDPOINT_URL(
      "<value>",
      "Send the request to this URL instead of AWS; ./launcher serve prints such a URL."),
  NO_VERIFY_SSL("Accept any TLS certificate. By default, Java must trust it."),
  NO_PAGINATE(
      "Send one request only. The AWS CLI does not paginate these operations either, so this"
          + " option has no effect. Use --next-token to request the next page."),
  OUTPUT(
      "<value>", "The output format: json, text, table, yaml or yaml-stream; off prints nothing."),
  CLI_ERROR_FORMAT(
      "<value>",
      "The format of errors on stderr: json, yaml, text or table; legacy and enhanced, the default,"
          + " print the message."),
  QUERY("<value>", "A JMESPath expression that selects what to print of the reply."),
  PROFILE("<value>", "The profile of ~/.aws/config and ~/.aws/credentials to use."),
  REGION("<value>", "The region; overrides the environment and the profile."),
  VERSION("Print the version of this program and exit."),
  COLOR("<value>", "Whether tables are coloured: on, off, or auto, which means on at a terminal."),
  NO_SIGN_REQUEST("Send unsigned requests, without credentials."),
  CA_BUNDLE("<value>", "A PEM file with the certificates to trust instead of Java's."),
  CLI_READ_TIMEOUT("<value>", "The read timeout in seconds; 0 means no limit. The default is 60."),
  CLI_CONNECT_TIMEOUT(
      "<value>", "The connect timeout in seconds; 0 means no limit. The default is 60."),
  CLI_BINARY_FORMAT(
      "<value>",
      "The encoding of binary values: base64 or raw-in-base64-out. No operation here has binary"
          + " values, so this option has no effect."),
  NO_CLI_PAGER("Do not use a pager. This program never uses one, so this option has no effect."),
  CLI_AUTO_PROMPT(
      "The AWS CLI prompts for options. This program does not; use the shell's completion instead,"
          + " see ./launcher help completion."),
  NO_CLI_AUTO_PROMPT(
      "Do not prompt for options. This program never does, so this option has no effect.");

  private final String value;
  private final String help;

  CliOption(String help) {
    this("", help);
  }

  CliOption(String value, String help) {
    this.value = value;
    this.help = help;
  }

  /** Returns the options of an operation's command. */
  static List<CliOption> of(Operation operation) {
    return Arrays.stream(values())
        .filter(option -> !option.isOurs() || operation.name().equals("StartSession"))
        .toList();
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
    return ordinal() >= WAIT.ordinal() && !isGlobal();
  }

  /** Returns whether every command of {@code aws} accepts the option. */
  boolean isGlobal() {
    return ordinal() >= DEBUG.ordinal();
  }

  String help() {
    return help;
  }

  /** Returns the valid values; empty if any value is valid. */
  List<String> choices() {
    return switch (this) {
      case OUTPUT -> List.of("json", "text", "table", "yaml", "yaml-stream", "off");
      case CLI_ERROR_FORMAT -> List.of("legacy", "json", "yaml", "text", "table", "enhanced");
      case COLOR -> List.of("on", "off", "auto");
      case CLI_BINARY_FORMAT -> List.of("base64", "raw-in-base64-out");
      default -> List.of();
    };
  }
}
