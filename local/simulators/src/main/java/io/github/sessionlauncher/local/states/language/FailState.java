package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.Template;
import java.util.Optional;

/** A Fail state: ends the execution as failed. */
public record FailState(String name, Optional<Template> error, Optional<Template> cause)
    implements State {

  static FailState read(String name, Fields fields) {
    fields.allowState("Fail", "Error", "Cause");
    return new FailState(name, fields.textTemplate("Error"), fields.textTemplate("Cause"));
  }

  @Override
  public String type() {
    return "Fail";
  }
}
