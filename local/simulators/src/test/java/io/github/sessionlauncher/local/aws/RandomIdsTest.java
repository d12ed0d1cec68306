package io.github.sessionlauncher.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

  private final RandomIds ids = new RandomIds(new SplittableRandom(1));

  @Test
  void aUuidHasVersion4AndTheStandardVariant() {
    for (int i = 0; i < 1000; i++) {
      String text = ids.uuid();
      UUID uuid = UUID.fromString(text);
      assertEquals(text, uuid.toString());
      assertEquals(4, uuid.version());
      assertEquals(2, uuid.variant());
    }
  }

  @Test
  void equalSeedsDrawEqualIds() {
    RandomIds same = new RandomIds(new SplittableRandom(1));
    String first = ids.uuid();
    assertEquals(first, same.uuid());
    assertNotEquals(first, ids.uuid());
    assertTrue(ids.hex(32).matches("[0-9a-f]{32}"));
  }
}
