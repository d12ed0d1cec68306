package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import java.util.Set;

/**
 * A catcher: the state that follows an error.
 *
 * @param effects replace those of the state; the default output is {Error, Cause}
 */
public record Catcher(ErrorNames errors, String next, Effects effects) {

  private static final Set<String> FIELDS =
      Set.of("ErrorEquals", "Next", "Output", "Assign", "Comment");

  static Catcher read(Fields fields, boolean last) {
    fields.allow("a catcher", FIELDS);
    fields.text("Comment");
    return new Catcher(
        fields.errorEquals(last),
        fields.requiredText("Next"),
        fields.effects(ExpressionLocation.CATCHER));
  }
}
