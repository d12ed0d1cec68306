package io.github.sessionlauncher.local.cli.athena;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parsed arguments of a command.
 *
 * @param options the values of each option, in the order of its last occurrence; a flag has none
 * @param unmatched the arguments that belong to no option
 */
record ParsedOptions(Map<String, List<String>> options, List<String> unmatched) {

  boolean has(String option) {
    return options.containsKey(option);
  }

  boolean has(CliOption option) {
    return has(option.option());
  }

  /** Returns whichever of two options comes last; empty if neither is present. */
  Optional<String> last(String one, String other) {
    return options.keySet().stream()
        .filter(each -> each.equals(one) || each.equals(other))
        .reduce((_, later) -> later);
  }

  /** Returns the values of an option; empty if the option is absent. */
  Optional<List<String>> values(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** Returns the first value of an option. */
  Optional<String> one(String option) {
    return values(option).filter(values -> !values.isEmpty()).map(List::getFirst);
  }

  Optional<String> one(CliOption option) {
    return one(option.option());
  }
}
