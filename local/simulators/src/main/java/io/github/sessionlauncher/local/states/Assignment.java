package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import io.github.sessionlauncher.local.states.query.Variables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an Assign gave.
 *
 * @param variables all variables afterwards
 * @param texts the assigned values, as JSON text
 */
record Assignment(Variables variables, Map<String, String> texts) {

  static Assignment evaluate(
      StateVisit visit, Map<String, Template> assign, Evaluator evaluator, Scope scope) {
    if (assign.isEmpty()) {
      return new Assignment(scope.variables(), Map.of());
    }
    Variables variables = scope.variables();
    Map<String, String> texts = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<String, Template> entry : assign.entrySet()) {
      Datum value = evaluator.value(entry.getValue(), scope);
      String text = value.text();
      int size = DataLimit.bytes(text);
      bytes += size;
      variables = variables.with(entry.getKey(), value, size);
      texts.put(entry.getKey(), text);
    }
    if (bytes > DataLimit.MAX_BYTES || variables.bytes() > DataLimit.MAX_ALL_VARIABLES) {
      throw StateFailure.in(
          visit,
          ErrorNames.DATA_LIMIT_EXCEEDED,
          ("The variables assigned in the state '%s' have a size"
                  + " exceeding the maximum number of bytes service limit.")
              .formatted(visit.state().name()));
    }
    return new Assignment(variables, texts);
  }
}
