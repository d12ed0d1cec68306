package io.github.sessionlauncher.local.output;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats that {@code --output} takes. */
public enum OutputFormat {
  JSON("json"),
  TEXT("text"),
  TABLE("table"),
  YAML("yaml"),
  YAML_STREAM("yaml-stream");

  private final String word;

  OutputFormat(String word) {
    this.word = word;
  }

  /**
   * @param word the value of the option
   * @throws IllegalArgumentException with the choices, if it is none of them
   */
  public static OutputFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown output type: %s; there are: %s".formatted(word, words())));
  }

  private static String words() {
    return Arrays.stream(values()).map(OutputFormat::toString).collect(Collectors.joining(", "));
  }

  /** The word, as the option takes it. */
  @Override
  public String toString() {
    return word;
  }
}
