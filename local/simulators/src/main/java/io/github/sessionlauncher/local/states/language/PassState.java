package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Pass state: passes its input to its output, or replaces it.
 *
 * @param next empty where the execution ends
 */
public record PassState(String name, Effects effects, Optional<String> next) implements State {

  private static final Set<String> FIELDS =
      Set.of("Type", "Comment", "QueryLanguage", "Output", "Assign", "Next", "End");

  static PassState read(String name, Fields fields) {
    fields.allow("a Pass state", FIELDS);
    return new PassState(name, fields.effects(ExpressionLocation.STATE), fields.next());
  }

  @Override
  public String type() {
    return "Pass";
  }

  @Override
  public Map<String, String> targets() {
    return next.map(state -> Map.of("/Next", state)).orElse(Map.of());
  }

  @Override
  public boolean ends() {
    return next.isEmpty();
  }
}
