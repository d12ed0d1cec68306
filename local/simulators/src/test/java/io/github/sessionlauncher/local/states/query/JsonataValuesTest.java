package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonataValuesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] NAMES = {"a", "b", "look", "größe", "a b", "in", "\"", ""};
  private static final String[] TEXTS = {
    "", "plain", "größer\n\t\"quoted\" \\ \u0001\u001f\u007f\u2028 \uD83D\uDE80 </script>", "a/b"
  };

  /** Returns random JSON whose numbers an expression can hold. */
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
  void aValueOfTheLibraryKeepsItsJson() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5000; i++) {
      String text = any(random, 4).toString();
      assertEquals(text, JsonataValues.normalized(JsonReading.JAVASCRIPT.read(text)).toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0, 0",
    "-0.0, 0",
    "2.0, 2",
    "1.50, 1.5",
    "1.5e3, 1500",
    "3e-10, 3.0E-10",
    "12345678901, 12345678901",
    "1e18, 1000000000000000000",
    "1e19, 1.0E19"
  })
  void aWholeNumberIsAnInteger(String written, String normalized) {
    JsonNode json = JsonReading.JAVASCRIPT.read(written);
    assertEquals(normalized, JsonataValues.normalized(json).toString());
  }
}
