package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.states.query.Datum;
import java.util.Objects;

/** How a call of a Task ended. */
public sealed interface TaskResult {

  /** It gave something: {@code $states.result}. */
  record Succeeded(Datum result) implements TaskResult {
    public Succeeded {
      Objects.requireNonNull(result, "result");
    }

    public Succeeded(JsonNode result) {
      this(Datum.of(result));
    }
  }

  /**
   * It failed.
   *
   * @param error the name that retriers and catchers compare, such as {@code
   *     Lambda.TooManyRequestsException}
   * @param cause a text, or null if there is none
   */
  record Failed(String error, String cause) implements TaskResult {
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }
}
