package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Choice state: follows the first rule whose condition is true.
 *
 * @param otherwise the Default: the next state if no condition is true
 * @param effects those of the Default
 */
public record ChoiceState(
    String name, List<ChoiceRule> rules, Optional<String> otherwise, Effects effects)
    implements State {

  static ChoiceState read(String name, Fields fields) {
    fields.allowState("Choice", "Choices", "Default", "Output", "Assign");
    List<Fields> rules = fields.objects("Choices");
    boolean empty = fields.get("Choices").isArray() && fields.get("Choices").isEmpty();
    if (empty || !fields.has("Choices")) {
      fields.problem("Choices", "must contain at least one choice rule");
    }
    return new ChoiceState(
        name,
        rules.stream().map(ChoiceRule::read).toList(),
        fields.nonEmptyText("Default"),
        fields.effects(ExpressionLocation.STATE));
  }

  @Override
  public String type() {
    return "Choice";
  }

  @Override
  public Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    for (int index = 0; index < rules.size(); index++) {
      targets.put("/Choices/%d/Next".formatted(index), rules.get(index).next());
    }
    otherwise.ifPresent(state -> targets.put("/Default", state));
    return targets;
  }

  @Override
  public boolean ends() {
    return false;
  }
}
