package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.Optional;

/** A Succeed state: ends the execution successfully. */
public record SucceedState(String name, Optional<Template> output) implements State {

  static SucceedState read(String name, Fields fields) {
    fields.allowState("Succeed", "Output");
    return new SucceedState(name, fields.template("Output", ExpressionLocation.STATE));
  }

  @Override
  public String type() {
    return "Succeed";
  }
}
