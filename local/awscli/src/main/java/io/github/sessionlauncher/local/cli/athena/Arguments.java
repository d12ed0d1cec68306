package io.github.sessionlauncher.local.cli.athena;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Distinguishes options from values as Python's argparse does, which the AWS CLI uses, and marks
 * the values so that picocli does not mistake one for an option.
 */
final class Arguments {

  /** The mark: an argument of a process cannot contain this character. */
  private static final char MARK = '\0';

  private static final String END = "--";

  private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+|-\\d*\\.\\d+");

  private final Collection<String> options;
  private final List<String> marked = new ArrayList<>();

  private Arguments(Collection<String> options) {
    this.options = options;
  }

  /**
   * Expands abbreviated options and marks values.
   *
   * @param options all options of the command
   * @return the arguments, with each {@code --option=value} split, and a {@code --} kept
   * @throws UsageProblem if an abbreviation matches more than one option
   */
  static List<String> marked(List<String> arguments, Collection<String> options) {
    Arguments marking = new Arguments(options);
    boolean valuesOnly = false;
    for (String argument : arguments) {
      if (!valuesOnly && argument.equals(END)) {
        valuesOnly = true;
        marking.marked.add(END);
      } else if (valuesOnly || isValue(argument)) {
        marking.value(argument);
      } else {
        marking.option(argument);
      }
    }
    return marking.marked;
  }

  private static boolean isValue(String argument) {
    return !argument.startsWith("-")
        || argument.equals("-")
        || NEGATIVE_NUMBER.matcher(argument).matches();
  }

  private void value(String value) {
    marked.add(MARK + value);
  }

  private void option(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    List<String> matches = options.contains(argument) ? List.of(argument) : matches(name);
    if (matches.size() > 1) {
      throw new UsageProblem(
          "ambiguous option: %s could match %s".formatted(argument, String.join(", ", matches)));
    }
    if (matches.isEmpty()) {
      if (argument.indexOf(' ') >= 0) {
        value(argument);
      } else {
        marked.add(argument);
      }
      return;
    }
    marked.add(matches.getFirst());
    if (equals >= 0 && !options.contains(argument)) {
      value(argument.substring(equals + 1));
    }
  }

  private List<String> matches(String name) {
    return options.contains(name)
        ? List.of(name)
        : options.stream()
            .filter(each -> name.startsWith("--") && name.length() > 2 && each.startsWith(name))
            .sorted()
            .toList();
  }

  static boolean isMarked(String argument) {
    return !argument.isEmpty() && argument.charAt(0) == MARK;
  }

  /** Returns a text, such as an error message, without marks. */
  static String unmarked(String text) {
    return text.replace(Character.toString(MARK), "");
  }

  /** Returns an argument without its mark. */
  static String plain(String argument) {
    return isMarked(argument) ? argument.substring(1) : argument;
  }
}
