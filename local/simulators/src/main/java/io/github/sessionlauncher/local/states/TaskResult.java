package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** The result of a call of a Task. */
public sealed interface TaskResult {

  /**
   * The call succeeded.
   *
   * @param result the value of {@code $states.result}; must not be changed
   */
  record Succeeded(JsonNode result) implements TaskResult {
    public Succeeded {
      Objects.requireNonNull(result, "result");
    }
  }

  /**
   * The call failed.
   *
   * @param error the name that retriers and catchers compare, such as {@code
   *     Lambda.TooManyRequestsException}
   * @param cause the cause, or null
   */
  record Failed(String error, String cause) implements TaskResult {
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }
}
