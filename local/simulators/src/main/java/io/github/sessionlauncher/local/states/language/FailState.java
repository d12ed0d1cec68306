package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.Template;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Fail state: ends the execution as failed. */
public record FailState(String name, Optional<Template> error, Optional<Template> cause)
    implements State {

  private static final Set<String> FIELDS =
      Set.of("Type", "Comment", "QueryLanguage", "Error", "Cause");

  static FailState read(String name, Fields fields) {
    fields.allow("a Fail state", FIELDS);
    return new FailState(name, fields.textTemplate("Error"), fields.textTemplate("Cause"));
  }

  @Override
  public String type() {
    return "Fail";
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
