package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain expressions, computed without the library, against the library's answers. */
class PlainExpressionTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> NAMES = List.of("a", "b", "in");
  private static final List<String> TEXTS =
      List.of(
          "READY", "PENDING", "", "true", "</größe>\n\"\\", "\u0001", "\u0085", "\u2028", "\\u");
  private static final List<String> PATHS =
      List.of("a", "a.b", "b", "b.a.b", "in", "a.missing", "`a b`");
  private static final List<String> LITERALS =
      List.of("'READY'", "\"PENDING\"", "''", "true", "false", "null", "'größe'");

  /** Small documents, so that the places of the expressions are often there. */
  private static JsonNode any(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt(3));
      case 3, 4, 5 -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 6 -> JSON.numberNode(random.nextInt(9) / 4.0 + 1e15 * random.nextInt(2));
      case 7 -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(any(random, depth - 1));
        }
        yield array;
      }
      default -> object(random, depth);
    };
  }

  private static ObjectNode object(RandomGenerator random, int depth) {
    ObjectNode object = JSON.objectNode();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        object.set(name, any(random, depth - 1));
      }
    }
    return object;
  }

  /** An expression of the plain kind. */
  private static String expression(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 6)) {
      case 0 -> path(random);
      case 1 -> path(random) + " = " + literal(random);
      case 2 -> path(random) + " in [" + literal(random) + ", " + literal(random) + "]";
      case 3 -> "$exists(" + path(random) + ")";
      case 4 -> literal(random) + " & " + path(random);
      case 5 -> "$string({'x': " + path(random) + ", 'größe': " + path(random) + "})";
      case 6 -> "$not(" + expression(random, depth - 1) + ")";
      case 7, 8 -> expression(random, 0) + " and " + expression(random, 0);
      case 9 -> expression(random, 0) + " or " + expression(random, 0);
      case 10 ->
          expression(random, 0)
              + " ? "
              + expression(random, depth - 1)
              + " : "
              + expression(random, depth - 1);
      default -> literal(random) + (random.nextBoolean() ? " = " + literal(random) : "");
    };
  }

  private static String path(RandomGenerator random) {
    return "$states.input." + PATHS.get(random.nextInt(PATHS.size()));
  }

  private static String literal(RandomGenerator random) {
    return LITERALS.get(random.nextInt(LITERALS.size()));
  }

  @Test
  void aPlainExpressionGivesWhatTheLibraryGives() {
    SplittableRandom random = new SplittableRandom(1);
    int plain = 0;
    int answered = 0;
    for (int i = 0; i < 4000; i++) {
      String text = expression(random, 3);
      Expression expression = expression(text);
      for (int j = 0; j < 10 && expression.plain() != null; j++) {
        plain++;
        Scope scope = scope(object(random, 3));
        Object value = expression.plain().read(scope);
        answered += value == null ? 0 : 1;
        if (value != null) {
          assertEquals(
              byTheLibrary(text, scope),
              value == PlainExpression.MISSING ? null : Datum.ofValue(value).text(),
              () -> text + " of " + scope.member("input"));
        }
      }
    }
    // the check is worth something
    assertTrue(plain > 20_000 && answered > 10_000, plain + " plain, " + answered + " answered");
  }

  /** In brackets nothing is plain. */
  private static String byTheLibrary(String text, Scope scope) {
    Template template = template("(" + text + ")");
    assertNull(((Template.Query) template).expression().plain());
    try {
      return new Evaluator(new VirtualTimeline(Instant.EPOCH), new SplittableRandom(1))
          .value(template, scope)
          .text();
    } catch (QueryFailure undefined) {
      assertTrue(undefined.getMessage().endsWith("returned nothing (undefined)."));
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.waitSeconds",
        "$states.input.look.progress in ['WAITING', 'PENDING']",
        "$states.input.look.progress = 'REJECTED' and $not($exists($states.input.outcome.endedAt))",
        "$exists($states.context.Execution.Input.death) ? $states.context.Execution.Input.death :"
            + " null",
        "'SessionLauncher.' & $states.input.outcome.outcome",
        "$string({'look': $states.input.look, 'outcome': $states.input.outcome})",
        "$states.input . look /* of the last round */ . state",
        "$states.context.Execution.Input.`a b`"
      })
  void whatMostStatesSayIsPlain(String text) {
    assertNotNull(expression(text).plain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states",
        "1",
        "$states.input.a + 1",
        "$states.input.a = 1",
        "$states.input.a = $states.input.b",
        "$states.input.a = 'x' = true",
        "$states.input.a = 'x' & 'y'",
        "$states.input.a & 1",
        "$states.input.a in 'x'",
        "$states.input.a in []",
        "$states.input.a[0]",
        "$states.input.*",
        "$states.input.a.%",
        "$states.input.a.$string()",
        "$states.input.'a'",
        "$states.input.a = 'it\\u0041'",
        "$exists('a')",
        "$string($states.input.a)",
        "$string({})",
        "$string({'a': $states.input.a, 'a': $states.input.b})",
        "$string({true: $states.input.a})",
        "$string({'a': 1})",
        "$string({'a': $states.input.a}, true)",
        "$x",
        "$now()",
        "($states.input.a)",
        "{'a': $states.input.a}",
        "$states.input.a ? 1",
        "$states.input.a in ['x'].y"
      })
  void whatIsMoreThanPlainIsLeftToTheLibrary(String text) {
    assertNull(expression(text).plain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exists | $exists($states.input.a)",
        "not | $not($states.input.a = true)",
        "string | $string({'a': $states.input.a})",
      })
  void aVariableHidesTheFunctionOfItsName(String name, String text) {
    Variables variables = Variables.NONE.with(name, Datum.of(JSON.textNode("a text")), 8);
    Scope scope = Scope.of(Map.of("a", 1), Map.of(), variables);
    assertNull(expression(text).plain().read(scope));
  }

  private static Scope scope(JsonNode input) {
    return Scope.of(JsonataValues.of(input), Map.of(), Variables.NONE);
  }

  private static Expression expression(String text) {
    return ((Template.Query) template(text)).expression();
  }

  private static Template template(String expression) {
    return Template.read(
        JSON.textNode("{% " + expression + " %}"),
        "Output",
        Place.STATE,
        (where, problem) -> {
          throw new IllegalArgumentException(problem + ": " + expression);
        });
  }
}
