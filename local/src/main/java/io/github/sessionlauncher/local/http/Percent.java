package io.github.sessionlauncher.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding. */
final class Percent {

  private Percent() {}

  /** Decodes a path: a plus is a plus. */
  static String decode(String raw) {
    return decodeQuery(raw.replace("+", "%2B"));
  }

  /** Decodes a part of a query: a plus is a space. */
  static String decodeQuery(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
