package io.github.sessionlauncher.local.states.language;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.Set;

/**
 * One rule of a Choice state.
 *
 * @param condition true or false, or an expression with a boolean value
 * @param effects replace those of the state
 */
public record ChoiceRule(Template condition, String next, Effects effects) {

  private static final Set<String> FIELDS =
      Set.of("Condition", "Next", "Assign", "Output", "Comment");

  static ChoiceRule read(Fields fields) {
    fields.allow("a choice rule", FIELDS);
    fields.text("Comment");
    boolean expression =
        fields.get("Condition").isTextual() && fields.get("Condition").textValue().contains("{%");
    if (!expression && !fields.get("Condition").isBoolean()) {
      fields.problem("Condition", "must be an expression, true or false");
    }
    Template condition =
        fields
            .template("Condition", ExpressionLocation.STATE)
            .orElseGet(() -> new Template.Value(BooleanNode.FALSE));
    return new ChoiceRule(
        condition, fields.requiredText("Next"), fields.effects(ExpressionLocation.STATE));
  }
}
