package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void membersAreWrittenInTheirOrderAndNullsAreKept() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", null);
    map.put("a", Arrays.asList(1, null, "x"));
    assertEquals("{\"b\":null,\"a\":[1,null,\"x\"]}", Json.write(map));
  }
}
