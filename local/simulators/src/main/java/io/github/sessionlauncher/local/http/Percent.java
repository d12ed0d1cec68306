package io.github.sessionlauncher.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-encoding. */
final class Percent {

  /** What is wrong with what is not {@linkplain #isWhole whole}. */
  static final String BROKEN = "A % in the URL is not followed by two hexadecimal digits.";

  private static final Pattern HALF = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private Percent() {}

  /** Whether a text can be decoded. */
  static boolean isWhole(String raw) {
    return !HALF.matcher(raw).find();
  }

  /** Decodes a path: a plus is a plus. */
  static String decode(String raw) {
    return decodeQuery(raw.replace("+", "%2B"));
  }

  /** Decodes a part of a query: a plus is a space. */
  static String decodeQuery(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
