package io.github.sessionlauncher.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Checks and decodes percent-encoded URLs. */
final class Percent {

  /** The error message for a text that is not {@linkplain #isWellFormed well-formed}. */
  static final String MALFORMED =
      "The URL has a character that must be percent-encoded, or a % without two hexadecimal digits";

  /** Anything but the characters that RFC 3986 allows in a path and a query. */
  private static final Pattern MALFORMED_PART =
      Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9a-fA-F]{2})");

  private Percent() {}

  /** Returns whether a path or a query has only the characters that RFC 3986 allows. */
  static boolean isWellFormed(String raw) {
    return !MALFORMED_PART.matcher(raw).find();
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
