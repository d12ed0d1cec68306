package io.github.sessionlauncher.local.output;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats of {@code --output}. */
public enum OutputFormat {
  JSON("json"),
  TEXT("text"),
  TABLE("table"),
  YAML("yaml"),
  YAML_STREAM("yaml-stream"),
  OFF("off");

  private final String name;

  OutputFormat(String name) {
    this.name = name;
  }

  /**
   * Returns the format with a name.
   *
   * @param name the value of the option
   * @throws IllegalArgumentException if the name is unknown; the message lists the valid names
   */
  public static OutputFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown output type: %s; valid types are: %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(OutputFormat::toString).collect(Collectors.joining(", "));
  }

  /** Returns the name, as the option accepts it. */
  @Override
  public String toString() {
    return name;
  }
}
