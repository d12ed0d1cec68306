package io.github.sessionlauncher.local.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/** Jackson's words about a text that is not JSON, for somebody who does not know Jackson. */
public final class JsonWords {

  private JsonWords() {}

  /** What is wrong, without a place and without a full stop. */
  public static String of(JacksonException problem) {
    String message = String.valueOf(problem.getOriginalMessage());
    if (message.startsWith("Trailing token")) {
      return "there is more after its end";
    }
    return message
        .replaceFirst("(?s) \\(start marker at .*|, from `[^`]*`", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
  }

  /** The same with its place, where that is known. */
  public static String withPlace(JacksonException problem) {
    JsonLocation place = problem.getLocation();
    return place == null
        ? of(problem)
        : "%s, at line %d, column %d"
            .formatted(of(problem), place.getLineNr(), place.getColumnNr());
  }
}
