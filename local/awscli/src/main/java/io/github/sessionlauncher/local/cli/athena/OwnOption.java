package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What AWS CLI adds to each operation's own options, and what we add to StartSession's. */
enum OwnOption {
  CLI_INPUT_JSON(
      "<value>",
      "Take the input from this JSON object, or from file://NAME. Options that are given as well"
          + " count instead of its members."),
  CLI_INPUT_YAML("<value>", "The same in YAML. Not together with --cli-input-json."),
  GENERATE_CLI_SKELETON(
      "[<value>]",
      "Print a sample and send nothing: of the input (input, which needs no value), of the same in"
          + " YAML (yaml-input), or of the reply (output, which checks the input first)."),
  WAIT(
      "Wait until the session is ready, or will not become so, and print the outcome: SessionId,"
          + " State, Outcome, Looks, SecondsWaited. Progress is told on stderr. Ends with 1 if the"
          + " session did not become ready. What did not become ready in time is left as it is,"
          + " unless --terminate-on-interrupt says otherwise."),
  WAIT_TIMEOUT(
      "<value>",
      "With --wait or --launch: for how many seconds to wait at most. The default is 900."),
  TERMINATE_ON_INTERRUPT(
      "With --wait: terminate the session when Ctrl-C ends the wait, or its time is over."),
  LAUNCH(
      "<value>",
      "Go through the deployed application instead of calling Athena, by its HTTP API's URL or by"
          + " the name or ARN of its start function, and follow the launch to its outcome, as"
          + " --wait does."),
  NO_WAIT("With --launch: print the reply to the launch, and do not follow it.");

  private final String value;
  private final String words;

  OwnOption(String words) {
    this("", words);
  }

  OwnOption(String value, String words) {
    this.value = value;
    this.words = words;
  }

  /** Those that an operation has. */
  static List<OwnOption> of(Operation operation) {
    return operation.name().equals("StartSession")
        ? List.of(values())
        : List.of(CLI_INPUT_JSON, CLI_INPUT_YAML, GENERATE_CLI_SKELETON);
  }

  /** As it is typed. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What follows it; empty if nothing does. */
  Optional<String> value() {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  /** Whether its value can be left out. */
  boolean isValueOptional() {
    return value.startsWith("[");
  }

  /** Whether AWS CLI does not have it. */
  boolean isOurs() {
    return ordinal() >= WAIT.ordinal();
  }

  String words() {
    return words;
  }
}
