package io.github.sessionlauncher.local.aws;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Draws the ids that AWS assigns to requests, events, executions and sessions. Thread-safe, because
 * the HTTP endpoints draw ids on their own threads.
 */
public final class RandomIds {

  private final RandomGenerator random;

  public RandomIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns a version 4 UUID in lower case. */
  public synchronized String uuid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Returns {@code digits} random hexadecimal digits in lower case. */
  public synchronized String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
