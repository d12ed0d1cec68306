package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import java.util.Optional;

/**
 * A Pass state: passes its input to its output, or replaces it.
 *
 * @param next empty where the execution ends
 */
public record PassState(String name, Effects effects, Optional<String> next) implements State {

  static PassState read(String name, Fields fields) {
    fields.allowState("Pass", "Output", "Assign", "Next", "End");
    return new PassState(name, fields.effects(ExpressionLocation.STATE), fields.next());
  }

  @Override
  public String type() {
    return "Pass";
  }
}
