package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JSON value in three forms, and the shortcut around the library that reads it. */
class DatumTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String[] NAMES = {"a", "b", "look", "größe", "a b", "in", "\"", ""};
  private static final String[] TEXTS = {
    "",
    "plain",
    "größer\n\t\"quoted\" \\ \u0001\u001f\u007f\u2028 \uD83D\uDE80 </script>",
    "a/b",
    "long ".repeat(500)
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
  void aMemberHasItsOwnText() {
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
        assertEquals(JsonataValues.json(members.get(name)).toString(), object.member(name).text());
      }
      assertNull(object.member("missing"));
    }
  }

  @Test
  void anObjectThatIsWrittenAgainHasTheSameText() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2000; i++) {
      JsonNode part = any(random, 3);
      Object value = JsonataValues.of(part);
      assertEquals(part.toString(), Datum.ofValue(value).text());
      String both = JSON.objectNode().<ObjectNode>set("a", part).set("b", part).toString();
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("a", value);
      whole.put("b", value);
      assertEquals(both, Datum.ofValue(whole).text());
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

  @Test
  void whatIsReadHasTheTextOfItsTree() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2000; i++) {
      JsonNode tree = any(random, 4);
      assertTextOfTree(tree.toString());
      assertTextOfTree(tree.toPrettyString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":-0}",
        "{\"a\":-0.5}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\\u001f\"}",
        "{\"\\u0061\":\"größe\"}",
        "{ \"a\":[]}",
        "{\"a\":[1, 2]}",
        "{\"a\":1.5e3}",
        "{\"a\":3e-10}",
        "{\"a\":12345678901}"
      })
  void whatIsWrittenInAnotherWayHasTheTextOfItsTree(String text) throws IOException {
    assertTextOfTree(text);
  }

  private static void assertTextOfTree(String text) throws IOException {
    Datum read = DatumReader.read(text.getBytes(StandardCharsets.UTF_8));
    assertEquals(MAPPER.readTree(text).toString(), read.text());
    assertEquals(MAPPER.readTree(text), read.node());
  }

  @Test
  void whatIsReadAtOnceIsReadAsItsTreeWouldBe() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 2000; i++) {
      String text = any(random, 4).toString();
      JsonNode tree = MAPPER.readTree(text);
      DatumReader.tryRead(text).ifPresent(read -> assertEquals(tree, read.node()));
    }
    assertTrue(DatumReader.tryRead("{\"a\":[1,-2.5,\"b\",null,true]}").isPresent());
    for (String other : List.of("", "{", "{} {}", "[2.0]", "[1.50]", "{\"a\":}")) {
      assertTrue(DatumReader.tryRead(other).isEmpty(), other);
    }
  }
}
