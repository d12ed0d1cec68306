package io.github.sessionlauncher.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void valuesAreReadAsWritten() {
    assertEquals(
        Map.of(
            "text",
            "ı",
            "number",
            1,
            "large",
            new BigInteger("123456789012345678901234567890"),
            "fraction",
            2.5,
            "flag",
            true,
            "list",
            List.of(1, "a")),
        Json.read(
            "{\"text\":\"\\u0131\",\"number\":1,\"large\":123456789012345678901234567890,\"fraction\":2.5,\"flag\":true,\"list\":[1,\"a\"]}"));
    assertNull(Json.read("null"));
  }

  @Test
  void aTextThatIsNotOneJsonValueIsRejected() {
    for (String text :
        List.of("", " ", "{", "{\"a\":1,\"a\":2}", "1 2", "{}x", "NaN", "'a'", "[1,]")) {
      assertThrows(Json.NotJsonException.class, () -> Json.read(text), text);
    }
  }

  @Test
  void aValueHasAtMost50Levels() {
    assertEquals(List.of(List.of()), Json.read("[[]]"));
    Json.read("[".repeat(50) + "]".repeat(50));
    assertEquals(
        "Document nesting depth (51) exceeds the maximum allowed (50)",
        problem("[".repeat(51) + "]".repeat(51)));
  }

  @Test
  void aDuplicateNameIsRejected() {
    assertEquals(
        Map.of("a", Map.of("a", 1), "b", List.of(Map.of("a", 2), Map.of("a", 3))),
        Json.read("{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}"));
    assertEquals("Duplicate field 'a', at line 1, column 14", problem("{\"a\":null,\"a\":null}"));
    assertEquals(
        "Duplicate field 'c', at line 1, column 26",
        problem("[{\"a\":1},{\"b\":1,\"c\":2,\"c\"}]"));
  }

  @Test
  void onlyUtf8IsDecoded() {
    for (String text : List.of("", "a", "\u00fc\u20ac\ud83d\ude00", "a\ufffdb")) {
      assertEquals(Optional.of(text), Json.text(text.getBytes(StandardCharsets.UTF_8)), text);
    }
    assertEquals(Optional.empty(), Json.text(new byte[] {'a', (byte) 0xfc}));
    assertEquals(Optional.empty(), Json.text("\ufffd\u00fc".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(Optional.empty(), Json.text(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
  }

  @Test
  void anErrorIsReportedWithItsReasonAndItsPosition() {
    assertEquals("it is empty", problem(" "));
    assertEquals("there is text after the JSON value, at line 1, column 5", problem("{} {}"));
    assertEquals("Duplicate field 'a', at line 2, column 5", problem("{\"a\": 1,\n \"a\": 2}"));
    assertEquals(
        "Unexpected end-of-input: expected close marker for Object, at line 1, column 2",
        problem("{"));
    assertEquals(
        "it is not an object",
        assertThrows(Json.NotJsonException.class, () -> Json.readObject("[]")).getMessage());
  }

  private static String problem(String text) {
    return assertThrows(Json.NotJsonException.class, () -> Json.read(text)).getMessage();
  }

  @Test
  void anEnvelopeIsWrittenWithoutAbsentMembers() {
    assertEquals(
        Map.of("isBase64Encoded", false, "statusCode", 202),
        Json.read(
            Json.writeEnvelope(APIGatewayV2HTTPResponse.builder().withStatusCode(202).build())));
  }

  @Test
  void membersAreWrittenInTheirOrderAndNullsAreKept() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", Arrays.asList(1, null, "x"));
    assertEquals("{\"b\":null,\"a\":[1,null,\"x\"]}", Json.write(map));
  }
}
