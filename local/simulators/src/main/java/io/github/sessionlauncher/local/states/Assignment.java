package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.states.language.ErrorNames;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.states.query.Scope;
import io.github.sessionlauncher.local.states.query.Template;
import io.github.sessionlauncher.local.states.query.Variables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of an Assign.
 *
 * @param variables all variables afterwards
 * @param assigned the assigned values by name
 */
record Assignment(Variables variables, Map<String, JsonNode> assigned) {

  static Assignment evaluate(
      StateVisit visit, Map<String, Template> assign, Evaluator evaluator, Scope scope) {
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    assign.forEach((name, template) -> assigned.put(name, evaluator.value(template, scope)));
    Variables variables = scope.variables().with(assigned);
    if (bytes(assigned.values()) > DataLimit.MAX_BYTES
        || bytes(variables.values().values()) > DataLimit.MAX_ALL_VARIABLES) {
      throw StateFailure.in(
          visit,
          ErrorNames.DATA_LIMIT_EXCEEDED,
          ("The variables assigned in the state '%s' have a size"
                  + " exceeding the maximum number of bytes service limit.")
              .formatted(visit.state().name()));
    }
    return new Assignment(variables, assigned);
  }

  private static long bytes(Collection<JsonNode> values) {
    return values.stream().mapToLong(value -> DataLimit.bytes(value.toString())).sum();
  }
}
