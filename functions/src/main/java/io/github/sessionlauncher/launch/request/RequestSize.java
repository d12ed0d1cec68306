package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The size limits of a request. Athena documents none, but an execution's input has at most 262,144
 * bytes. Besides the request, it holds the launch's identity and the known part of its outcome,
 * including the tags. In a failed launch, that outcome is the cause of the execution, which has at
 * most 32,768 characters.
 */
public final class RequestSize {

  public static final int MOST_BYTES = 128_000;

  public static final String LIMIT = "at most 128000 bytes";

  /** Fifty tags with the longest keys and values fit. */
  private static final int MOST_TAG_BYTES = 21_000;

  private static final String TAGS_LIMIT = "at most 21000 bytes";

  private RequestSize() {}

  static void check(Map<?, ?> json, RuleCheck check) {
    if (json.get("Tags") instanceof List<?> tags && bytes(tags) > MOST_TAG_BYTES) {
      String message =
          "/Tags has %d bytes as JSON; it may have %s.".formatted(bytes(tags), TAGS_LIMIT);
      check.add("/Tags", Violation.shown(tags), Violation.SIZE, TAGS_LIMIT, message);
    }
    int bytes = bytes(json);
    if (bytes > MOST_BYTES) {
      String message = "The request has %d bytes as JSON; it may have %s.".formatted(bytes, LIMIT);
      check.add("", null, Violation.SIZE, LIMIT, message);
    }
  }

  /** Returns the length of a value as JSON in UTF-8, without white space. */
  public static int bytes(Object json) {
    return Json.write(json).getBytes(StandardCharsets.UTF_8).length;
  }
}
