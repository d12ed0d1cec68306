package io.github.sessionlauncher.local.cli.athena;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed.
 *
 * @param options each with its values, in the order in which each was typed last; a flag has none
 * @param words what belongs to no option
 */
record ParsedOptions(Map<String, List<String>> options, List<String> words) {

  boolean has(String option) {
    return options.containsKey(option);
  }

  boolean has(GlobalOption option) {
    return has(option.option());
  }

  /** Which of two options was typed last; empty if none was. */
  Optional<String> last(String one, String other) {
    return options.keySet().stream()
        .filter(each -> each.equals(one) || each.equals(other))
        .reduce((_, later) -> later);
  }

  /** The values of an option, if it was typed. */
  Optional<List<String>> values(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** The value of an option that takes one. */
  Optional<String> one(String option) {
    return values(option).filter(values -> !values.isEmpty()).map(List::getFirst);
  }

  Optional<String> one(GlobalOption option) {
    return one(option.option());
  }
}
