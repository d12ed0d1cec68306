package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JSON value in three forms, and the two shortcuts around the libraries. */
class DatumTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] NAMES = {"a", "b", "look", "größe", "a b", "in", "\"", ""};
  private static final String[] TEXTS = {
    "", "plain", "größer\n\t\"quoted\" \\ \u0001\u001f\u007f\u2028 \uD83D\uDE80 </script>", "a/b"
  };

  /** Any JSON, of numbers those that an expression can hold. */
  private static JsonNode any(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(random.nextInt() * 10_000_000_000L);
      case 4 -> JSON.numberNode(random.nextInt() / 8.0 + 0.1);
      case 5, 6, 7 -> JSON.textNode(TEXTS[random.nextInt(TEXTS.length)]);
      case 8 -> {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          object.set(NAMES[random.nextInt(NAMES.length)], any(random, depth - 1));
        }
        yield object;
      }
      default -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(random, depth - 1));
        }
        yield array;
      }
    };
  }

  @Test
  void theTextOfAValueIsTheTextOfItsTree() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5000; i++) {
      JsonNode node = MAPPER.readTree(any(random, 4).toString());
      Datum value = Datum.ofValue(Datum.of(node).value());
      assertEquals(node.toString(), value.text());
      assertEquals(node, value.node());
      assertEquals(Datum.of(node), value);
    }
  }

  @Test
  void aMembersTextIsAPartOfItsObjects() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (String name : NAMES) {
        members.put(name, JsonataValues.of(any(random, 3)));
      }
      Datum object = Datum.ofValue(members);
      if (random.nextBoolean()) {
        object.text();
      }
      for (String name : NAMES) {
        assertEquals(Datum.ofValue(members.get(name)).text(), object.member(name).text());
      }
      assertNull(object.member("missing"));
    }
  }

  @Test
  void whatAFunctionRepliesIsReadAsItsTreeWouldBe() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5000; i++) {
      String text = any(random, 4).toString();
      Datum read = DatumReader.read(text.getBytes(StandardCharsets.UTF_8));
      assertEquals(MAPPER.readTree(text), read.node());
      assertEquals(JsonataValues.of(MAPPER.readTree(text)), read.value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": }", "[1, 2", "nul", "{\"a\": 1.5", "[1.5, }", "[1e999]"})
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IOException.class, () -> DatumReader.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aNumberOfManyDigitsIsNotLost() throws IOException {
    String text = "{\"a\":123456789012345678901234567890}";
    assertEquals(text, DatumReader.read(text.getBytes(StandardCharsets.UTF_8)).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.a",
        "$states.input.look",
        "$states.input.look.a",
        "$states.input.a.b",
        "$states.input.in",
        "$states.input",
        "$states.context.Execution.Input.a",
        "$states.context.x"
      })
  void aPathIsReadAsTheLibraryReadsIt(String path) {
    Evaluator evaluator = new Evaluator(new VirtualTimeline(Instant.EPOCH), new SplittableRandom());
    Template direct = template(path);
    // in brackets it is no path any more
    Template byTheLibrary = template("(" + path + ")");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      JsonNode input = any(random, 4);
      Scope scope =
          Scope.of(
              JsonataValues.of(input),
              Map.of("Execution", Map.of("Input", JsonataValues.of(input))),
              Variables.NONE);
      assertEquals(
          outcome(evaluator, byTheLibrary, scope).replace("(" + path + ")", path),
          outcome(evaluator, direct, scope),
          input.toString());
    }
  }

  private static String outcome(Evaluator evaluator, Template template, Scope scope) {
    try {
      return evaluator.value(template, scope).text();
    } catch (QueryFailure failure) {
      return failure.getMessage();
    }
  }

  private static Template template(String expression) {
    return Template.read(
        JSON.textNode("{% " + expression + " %}"),
        "Output",
        Place.STATE,
        (where, problem) -> {
          throw new IllegalArgumentException(problem);
        });
  }

  @Test
  void whatIsTheSameInTheWholeExecutionIsComputedOnce() {
    Evaluator evaluator = new Evaluator(new VirtualTimeline(Instant.EPOCH), new SplittableRandom());
    Map<Expression, Object> constants = new IdentityHashMap<>();
    Template constant = template("$merge([$states.context.Execution.Input, {'x': 1}])");
    Template changing = template("$merge([$states.input, {'x': 1}])");
    Object first = evaluator.value(constant, scope(constants, 1)).value();
    assertSame(first, evaluator.value(constant, scope(constants, 2)).value());
    assertEquals("{\"n\":1,\"x\":1}", evaluator.value(changing, scope(constants, 1)).text());
    assertEquals("{\"n\":2,\"x\":1}", evaluator.value(changing, scope(constants, 2)).text());
    assertEquals(1, constants.size());
  }

  private static Scope scope(Map<Expression, Object> constants, int n) {
    return Scope.of(
        Datum.ofValue(Map.of("n", n)),
        () -> Map.of("Execution", Map.of("Input", Map.of("n", n))),
        Variables.NONE,
        constants);
  }

  @Test
  void onlyWhatCannotChangeIsConstant() {
    for (String expression :
        List.of("1 + 1", "$exists($states.context.Execution.Input.a) ? 1 : 2")) {
      assertTrue(expression(expression).isConstant(), expression);
    }
    for (String expression :
        List.of(
            "$now()",
            "$random()",
            "$x",
            "$states.context.State.EnteredTime",
            "$states.context",
            "$exists($states.input.a) and $exists($states.context.Execution.Input.a)",
            "$lookup($states, 'input')",
            "($s := $states; $s.input)")) {
      assertTrue(!expression(expression).isConstant(), expression);
    }
  }

  private static Expression expression(String text) {
    return ((Template.Query) template(text)).expression();
  }
}
