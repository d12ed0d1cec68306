package io.github.sessionlauncher.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Payloads as Lambda passes them to a function. */
final class Payloads {

  private Payloads() {}

  /** Returns the value that the function reads from a payload. */
  static Map<?, ?> parsed(String payload) {
    try {
      return InvocationReader.payload(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
