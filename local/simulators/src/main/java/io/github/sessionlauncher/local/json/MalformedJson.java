package io.github.sessionlauncher.local.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;

/** A text is not the JSON that it should be. The message states the problem and its position. */
public final class MalformedJson extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;
  private final int column;

  MalformedJson(String problem) {
    super(problem);
    this.problem = problem;
    this.line = 1;
    this.column = 1;
  }

  MalformedJson(JacksonException cause) {
    super(withPosition(cause), cause);
    JsonLocation location = cause.getLocation();
    this.problem = problem(cause);
    this.line = location == null ? 1 : location.getLineNr();
    this.column = location == null ? 1 : location.getColumnNr();
  }

  /** Returns the problem without its position and without a full stop. */
  public String problem() {
    return problem;
  }

  /** Returns the line of the problem, or 1 if the problem concerns the whole text. */
  public int line() {
    return line;
  }

  /** Returns the column of the problem, or 1 if the problem concerns the whole text. */
  public int column() {
    return column;
  }

  private static String withPosition(JacksonException cause) {
    JsonLocation location = cause.getLocation();
    return location == null
        ? problem(cause)
        : "%s, at line %d, column %d"
            .formatted(problem(cause), location.getLineNr(), location.getColumnNr());
  }

  /** Removes from Jackson's message whatever only makes sense to its developers. */
  private static String problem(JacksonException cause) {
    String message = String.valueOf(cause.getOriginalMessage());
    if (message.startsWith("Trailing token")) {
      return "there is text after the JSON value";
    }
    return message
        .replaceFirst("(?s) \\(start marker at .*|, from `[^`]*`", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
  }
}
