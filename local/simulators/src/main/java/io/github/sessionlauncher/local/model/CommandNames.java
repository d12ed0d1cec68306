package io.github.sessionlauncher.local.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converts API names to AWS CLI names: {@code SessionId} becomes {@code session-id}. */
final class CommandNames {

  /** A plural abbreviation, such as {@code ARNs}, is one word. */
  private static final Pattern PLURAL = Pattern.compile("([A-Z]{2,}s)$");

  private static final Pattern BEFORE_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern AFTER_WORD = Pattern.compile("([a-z0-9])([A-Z])");

  private CommandNames() {}

  /** Applies the rules of botocore's {@code xform_name}, with a dash as separator. */
  static String of(String apiName) {
    if (apiName.contains("-")) {
      return apiName;
    }
    var plural = PLURAL.matcher(apiName);
    String name = apiName;
    if (plural.find()) {
      name = apiName.substring(0, plural.start()) + "-" + plural.group().toLowerCase(Locale.ROOT);
    }
    name = BEFORE_WORD.matcher(name).replaceAll("$1-$2");
    return AFTER_WORD.matcher(name).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
  }
}
