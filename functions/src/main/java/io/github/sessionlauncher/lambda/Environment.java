package io.github.sessionlauncher.lambda;

import io.github.sessionlauncher.launch.LaunchSettings;
import java.util.Map;

/** The function's environment variables. What is missing is told at once, at construction. */
public final class Environment {

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The state machine that the start function starts. */
  public String stateMachineArn() {
    return text("STATE_MACHINE_ARN");
  }

  public LaunchSettings launchSettings() {
    return new LaunchSettings(
        number("DEFAULT_DEADLINE_SECONDS"), number("DEFAULT_IDLE_TIMEOUT_MINUTES"));
  }

  private String text(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "The environment variable %s is missing; the template sets it.".formatted(name));
    }
    return value;
  }

  private int number(String name) {
    String value = text(name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalStateException(
          "The environment variable %s is '%s'; it must be a whole number.".formatted(name, value));
    }
  }
}
