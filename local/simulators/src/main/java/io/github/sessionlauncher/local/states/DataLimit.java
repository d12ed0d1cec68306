package io.github.sessionlauncher.local.states;

import java.nio.charset.StandardCharsets;

/** How much data a state may hold (service quotas of Step Functions). */
final class DataLimit {

  /** Of an input, an output, a result, a variable: bytes of UTF-8. */
  static final int MAX_BYTES = 262_144;

  /** Of all variables of an execution together. */
  static final long MAX_ALL_VARIABLES = 10L * 1024 * 1024;

  /** Bytes of a character at most, so most texts need not be counted. */
  private static final int MAX_BYTES_PER_CHARACTER = 3;

  private DataLimit() {}

  static boolean isExceeded(String text) {
    return text.length() > MAX_BYTES / MAX_BYTES_PER_CHARACTER && bytes(text) > MAX_BYTES;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
