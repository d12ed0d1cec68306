package io.github.sessionlauncher.local.cli.athena;

import java.util.List;
import java.util.Optional;

/** An option that every command of {@code aws} takes, and each of ours. */
enum GlobalOption {
  DEBUG(
      "Tell on stderr what is sent and what comes back. Signatures, session tokens and tokens of"
          + " endpoints are left out."),
  ENDPOINT_URL(
      "<value>", "Send the request to this URL instead of AWS's own; ./launcher serve prints one."),
  NO_VERIFY_SSL("Take any TLS certificate. By default it has to be one that Java trusts."),
  NO_PAGINATE(
      "Make one call only. The session operations are not paginated by AWS CLI either, so this"
          + " changes nothing; give --next-token for the next page."),
  OUTPUT("<value>", "How the reply is shown: json, text, table, yaml or yaml-stream."),
  QUERY("<value>", "A JMESPath expression that picks from the reply what is shown."),
  PROFILE("<value>", "The profile of ~/.aws/config and ~/.aws/credentials to use."),
  REGION("<value>", "The region, in place of the environment's or the profile's."),
  VERSION("Print the version of this program and exit."),
  COLOR("<value>", "Whether a table is coloured: on, off or auto, which is on at a terminal."),
  NO_SIGN_REQUEST("Do not sign; no credentials are looked for."),
  CA_BUNDLE("<value>", "A file of certificates in PEM to trust instead of Java's."),
  CLI_READ_TIMEOUT(
      "<value>", "For how many seconds to wait for a reply; 0 for ever. The default is 60."),
  CLI_CONNECT_TIMEOUT(
      "<value>", "For how many seconds to wait for a connection; 0 for ever. The default is 60."),
  CLI_BINARY_FORMAT(
      "<value>",
      "How binary values are given: base64 or raw-in-base64-out. No session operation takes any, so"
          + " this changes nothing."),
  NO_CLI_PAGER("Do not page. This program never does, so this changes nothing."),
  CLI_AUTO_PROMPT(
      "AWS CLI asks for options interactively. This program does not; the shell's completion, see"
          + " ./launcher help completion, offers them instead."),
  NO_CLI_AUTO_PROMPT("Do not ask for options. This program never does, so this changes nothing.");

  private final String value;
  private final String words;

  GlobalOption(String words) {
    this("", words);
  }

  GlobalOption(String value, String words) {
    this.value = value;
    this.words = words;
  }

  /** As it is typed, such as {@code --endpoint-url}. */
  String option() {
    return "--" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What follows it; empty if nothing does. */
  Optional<String> value() {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  String words() {
    return words;
  }

  /** The values that it may have; empty if any will do. */
  List<String> choices() {
    return switch (this) {
      case OUTPUT -> List.of("json", "text", "table", "yaml", "yaml-stream");
      case COLOR -> List.of("on", "off", "auto");
      case CLI_BINARY_FORMAT -> List.of("base64", "raw-in-base64-out");
      default -> List.of();
    };
  }
}
