package io.github.sessionlauncher.local.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Changes bytes regardless of their meaning. */
final class ByteMutation {

  private static final List<byte[]> INSERTIONS =
      OddValues.list("bytes").stream().map(HexFormat.of()::parseHex).toList();

  private static final List<String> TOKENS = OddValues.list("tokens");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"),
          Charset.forName("UTF-32LE"));

  private ByteMutation() {}

  /** Returns the bytes of a text: mostly unchanged, sometimes mutated, rarely noise instead. */
  static byte[] of(String text, Chance chance) {
    return switch (chance.below(20)) {
      case 0, 1 -> mutated(text.getBytes(StandardCharsets.UTF_8), chance);
      case 2 ->
          chance.oneIn(2) ? noise(chance) : mutated(text.getBytes(StandardCharsets.UTF_8), chance);
      case 3 ->
          chance.oneIn(8)
              ? text.getBytes(chance.of(CHARSETS))
              : text.getBytes(StandardCharsets.UTF_8);
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  /** Returns the bytes of a text, passed to {@link #of} once in {@code bound} times. */
  static byte[] rarely(String text, int bound, Chance chance) {
    return chance.oneIn(bound) ? of(text, chance) : text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns random bytes, or random tokens of JSON. */
  static byte[] noise(Chance chance) {
    if (chance.oneIn(2)) {
      return chance.bytes(chance.oneIn(20) ? chance.below(5000) : chance.below(64));
    }
    StringBuilder text = new StringBuilder();
    int tokens = chance.below(chance.oneIn(10) ? 200 : 20);
    for (int i = 0; i < tokens; i++) {
      text.append(chance.of(TOKENS));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] mutated(byte[] bytes, Chance chance) {
    byte[] mutated = bytes;
    int changes = chance.few(8);
    for (int i = 0; i < changes; i++) {
      mutated = once(mutated, chance);
    }
    return mutated;
  }

  private static byte[] once(byte[] bytes, Chance chance) {
    if (bytes.length == 0) {
      return noise(chance);
    }
    int at = chance.below(bytes.length);
    int end = Math.min(bytes.length, at + chance.few(40));
    return switch (chance.below(8)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> Arrays.copyOfRange(bytes, at, bytes.length);
      case 2 -> flipped(bytes, at, chance);
      case 3, 4 -> inserted(bytes, at, chance.of(INSERTIONS));
      case 5 -> inserted(bytes, 0, chance.of(INSERTIONS));
      case 6 -> inserted(bytes, at, Arrays.copyOfRange(bytes, at, end));
      default -> without(bytes, at, end);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, Chance chance) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) (1 << chance.below(8));
    return copy;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return ByteBuffer.allocate(bytes.length + more.length)
        .put(bytes, 0, at)
        .put(more)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  private static byte[] without(byte[] bytes, int at, int end) {
    return ByteBuffer.allocate(bytes.length - (end - at))
        .put(bytes, 0, at)
        .put(bytes, end, bytes.length - end)
        .array();
  }
}
