package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
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
  void valuesAreReadAsTheyStand() {
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
  void whatIsNotOneJsonValueIsRefused() {
    for (String text :
        List.of("", " ", "{", "{\"a\":1,\"a\":2}", "1 2", "{}x", "NaN", "'a'", "[1,]")) {
      assertThrows(Json.NotJsonException.class, () -> Json.read(text), text);
    }
    assertThrows(Json.NotJsonException.class, () -> Json.read("[".repeat(60) + "]".repeat(60)));
  }

  @Test
  void theReasonAndThePlaceOfAMistakeAreTold() {
    assertEquals("it is empty", told(" "));
    assertEquals("there is more after its end, at line 1, column 5", told("{} {}"));
    assertEquals("Duplicate field 'a', at line 2, column 5", told("{\"a\": 1,\n \"a\": 2}"));
    assertEquals(
        "Unexpected end-of-input: expected close marker for Object, at line 1, column 2",
        told("{"));
    assertEquals(
        "it is not an object",
        assertThrows(Json.NotJsonException.class, () -> Json.readObject("[]")).getMessage());
  }

  private static String told(String text) {
    return assertThrows(Json.NotJsonException.class, () -> Json.read(text)).getMessage();
  }

  @Test
  void anEnvelopeIsReadTolerantlyAndWrittenWithoutWhatItDoesNotHold() {
    APIGatewayV2HTTPEvent event =
        Json.readEnvelope(APIGatewayV2HTTPEvent.class, "{\"body\": \"b\", \"aNewMember\": 1}");
    assertEquals("b", event.getBody());
    assertEquals(
        Map.of("isBase64Encoded", false, "statusCode", 202),
        Json.read(
            Json.writeEnvelope(APIGatewayV2HTTPResponse.builder().withStatusCode(202).build())));
    assertThrows(
        Json.NotJsonException.class,
        () -> Json.readEnvelope(APIGatewayV2HTTPEvent.class, "{\"headers\": 1}"));
  }

  @Test
  void membersAreWrittenInTheirOrderAndNullsAreKept() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", Arrays.asList(1, null, "x"));
    assertEquals("{\"b\":null,\"a\":[1,null,\"x\"]}", Json.write(map));
  }

  @Test
  void everyKindOfValueIsWrittenAsItIsRead() {
    String text =
        "{\"a\":[true,false,null,1,123456789012,123456789012345678901234567890,-2.5,\"\\\"ü\"],\"b\":{}}";
    assertEquals(text, Json.write(Json.read(text)));
    assertThrows(IllegalArgumentException.class, () -> Json.write(List.of(new Object())));
  }

  @Test
  void aNameThatStandsTwiceIsRefusedHoweverDeepItStands() {
    assertEquals(
        "Duplicate field 'b', at line 1, column 20", told("[{\"a\":{\"b\":null,\"b\":1}}]"));
    assertEquals(List.of(Map.of("a", 1), Map.of("a", 1)), Json.read("[{\"a\":1},{\"a\":1}]"));
  }

  @Test
  void onlyWholeTextIsText() {
    assertEquals(Optional.of("a\uFFFDü"), Json.text("a\uFFFDü".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), Json.text(new byte[] {'a', (byte) 0xC3}));
    assertEquals(Optional.empty(), Json.text("ü".getBytes(StandardCharsets.ISO_8859_1)));
  }
}
