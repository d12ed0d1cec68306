package io.github.sessionlauncher.local.simulation;

import java.time.Instant;

/** A 64-bit hash of a history: equal for equal histories, almost certainly different for others. */
final class Digest {

  private static final long PRIME = 0x100000001b3L;

  private long value = 0xcbf29ce484222325L;

  void add(String text) {
    add(text.hashCode());
    add(text.length());
  }

  void add(Instant moment) {
    add(moment.getEpochSecond());
    add(moment.getNano());
  }

  void add(long number) {
    value = (value ^ number) * PRIME;
    value ^= value >>> 29;
  }

  long value() {
    return value;
  }
}
