package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaunchIdTest {

  @Test
  void anIdIsTheDigestOfItsPartsAndTheirLengths() {
    // printf '1:a2:bc' | sha256sum
    assertEquals(
        new LaunchId("5310a58788781ab25d5ad7c3f85035824b4eb7bdfa394e0ac2186271472b5492"),
        LaunchId.of("a", "bc"));
  }

  @Test
  void anInvalidIdIsRejected() {
    for (String text : List.of("", "ABC", "A".repeat(64), "a".repeat(63), "a".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> new LaunchId(text), text);
    }
    for (String other : List.of("/", ":", "`", "g", "A", "\u0661")) {
      String text = "a".repeat(63) + other;
      assertThrows(IllegalArgumentException.class, () -> new LaunchId(text), text);
    }
  }

  @Test
  void theSpreadOfTheNthLookIsTheNthPairOfDigits() {
    LaunchId id = new LaunchId("0a1bff".repeat(10) + "2c3d");
    assertEquals(
        List.of(0x0a, 0x1b, 0xff, 0x0a), IntStream.range(0, 4).mapToObj(id::spread).toList());
    assertEquals(0x3d, id.spread(31));
    assertEquals(0x0a, id.spread(32));
  }
}
