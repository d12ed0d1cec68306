package io.github.sessionlauncher.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Decodes percent-encoded URLs. */
final class Percent {

  /** The error message for a text that is not {@linkplain #isWellFormed well-formed}. */
  static final String MALFORMED = "A % in the URL is not followed by two hexadecimal digits.";

  private static final Pattern INCOMPLETE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private Percent() {}

  /** Returns whether a text can be decoded. */
  static boolean isWellFormed(String raw) {
    return !INCOMPLETE.matcher(raw).find();
  }

  /** Decodes a path, in which a plus stands for itself. */
  static String decode(String raw) {
    return decodeQuery(raw.replace("+", "%2B"));
  }

  /** Decodes a part of a query, in which a plus stands for a space. */
  static String decodeQuery(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
