package io.github.sessionlauncher.local.functions;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Draws the ids that AWS gives to requests. Safe for threads: also the border to HTTP draws. */
public final class RequestIds {

  private final RandomGenerator random;

  public RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** A UUID of version 4, in lower case. */
  public synchronized String uuid() {
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** As many hexadecimal digits, in lower case. */
  public synchronized String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
