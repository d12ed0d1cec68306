package io.github.sessionlauncher.local.states.query;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random UUIDs (version 4) from a given generator. */
public final class Uuids {

  private Uuids() {}

  /** The next UUID as text. */
  public static String next(RandomGenerator random) {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(high, low).toString();
  }
}
