package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Succeed state: ends the execution successfully. */
public record SucceedState(String name, Optional<Template> output) implements State {

  private static final Set<String> FIELDS = Set.of("Type", "Comment", "QueryLanguage", "Output");

  static SucceedState read(String name, Fields fields) {
    fields.allow("a Succeed state", FIELDS);
    return new SucceedState(name, fields.template("Output", ExpressionLocation.STATE));
  }

  @Override
  public String type() {
    return "Succeed";
  }

  @Override
  public Map<String, String> targets() {
    return Map.of();
  }

  @Override
  public boolean ends() {
    return true;
  }
}
