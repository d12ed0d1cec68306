package io.github.sessionlauncher.local.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code benchmarks/fuzz}.
 *
 * @param borders the borders that get inputs
 * @param inputs the number of inputs of all borders together
 * @param input the number of the input to replay; null for a whole run
 */
record FuzzOptions(List<BorderKind> borders, long seed, long inputs, Long input) {

  private static final List<String> NAMES = List.of("--inputs", "--seed", "--border", "--input");

  /**
   * Reads the options.
   *
   * @param arguments options, each with its value
   * @throws IllegalArgumentException if an option is invalid; the message is for the user
   */
  static FuzzOptions of(List<String> arguments, List<BorderKind> all) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "there is no option %s; the options are %s".formatted(name, String.join(", ", NAMES)));
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      options.put(name, arguments.get(i + 1));
    }
    List<BorderKind> borders = borders(options.get("--border"), all);
    Long input = options.containsKey("--input") ? number(options, "--input", 0) : null;
    if (input != null && borders.size() > 1) {
      throw new IllegalArgumentException("--input needs --border: each border has its own inputs");
    }
    return new FuzzOptions(
        borders, number(options, "--seed", 1), number(options, "--inputs", 1_000_000), input);
  }

  private static List<BorderKind> borders(String name, List<BorderKind> all) {
    List<BorderKind> borders =
        all.stream().filter(kind -> name == null || kind.name().equals(name)).toList();
    if (borders.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no border %s; the borders are %s"
              .formatted(name, String.join(", ", all.stream().map(BorderKind::name).toList())));
    }
    return borders;
  }

  private static long number(Map<String, String> options, String name, long otherwise) {
    String value = options.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,12}")) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a whole number of at most 12 digits".formatted(name, value));
    }
    return Long.parseLong(value);
  }
}
