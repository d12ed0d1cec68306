package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Evaluates expressions in virtual time. */
class Expressions {

  static final ObjectMapper MAPPER = new ObjectMapper();

  final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"));
  final Evaluator evaluator = new Evaluator(timeline, new SplittableRandom(1));
  Variables variables = Variables.NONE;

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  static Template template(String json) {
    List<String> problems = new ArrayList<>();
    Template template =
        Template.read(
            json(json),
            "Output",
            ExpressionLocation.STATE,
            (where, problem) -> problems.add(where + ": " + problem));
    assertEquals(List.of(), problems);
    return template;
  }

  JsonNode value(String template, String input) {
    Scope scope = Scope.of(json(input), json("{}"), variables);
    return evaluator.value(template(template), scope);
  }

  String evaluate(String expression) {
    return evaluate(expression, "{}");
  }

  String evaluate(String expression, String input) {
    return value(MAPPER.valueToTree("{% " + expression + " %}").toString(), input).toString();
  }

  QueryFailure failure(String expression) {
    return assertThrows(QueryFailure.class, () -> evaluate(expression));
  }
}
