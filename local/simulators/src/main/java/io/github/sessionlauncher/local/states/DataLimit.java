package io.github.sessionlauncher.local.states;

import java.nio.charset.StandardCharsets;

/** The limits of the data that a state may hold (service quotas of Step Functions). */
final class DataLimit {

  /** Of an input, an output, a result or a variable, in bytes of UTF-8. */
  static final int MAX_BYTES = 262_144;

  /** Of all variables of an execution together, in bytes of UTF-8. */
  static final long MAX_ALL_VARIABLES = 10L * 1024 * 1024;

  private DataLimit() {}

  static boolean isExceeded(String text) {
    return bytes(text) > MAX_BYTES;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
