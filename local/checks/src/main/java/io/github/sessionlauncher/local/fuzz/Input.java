package io.github.sessionlauncher.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One input of a border.
 *
 * @param head what belongs to the body, for example the method, path and headers of a call
 * @param body bytes, or text in UTF-8
 */
public record Input(List<Line> head, byte[] body) {

  private static final int MAX_SHOWN_CHARACTERS = 6000;
  private static final int MAX_ESCAPE_LEVELS = 4;
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u([0-9a-fA-F]{4})|\\\\([\"\\\\/])|%([0-9a-fA-F]{2})");

  /**
   * A line of the head.
   *
   * @param name the name of a header, or a name with a colon before it, as in HTTP/2
   */
  public record Line(String name, String value) {}

  public Input {
    head = List.copyOf(head);
  }

  /** Returns an input without a head. */
  public static Input of(byte[] body) {
    return new Input(List.of(), body);
  }

  /** Returns an input without a head. */
  public static Input of(String body) {
    return of(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a copy with one more line in its head. */
  public Input with(String name, String value) {
    List<Line> lines = new ArrayList<>(head);
    lines.add(new Line(name, value));
    return new Input(lines, body);
  }

  /** Returns the first value of this name, or {@code otherwise}. */
  String value(String name, String otherwise) {
    for (Line line : head) {
      if (line.name().equals(name)) {
        return line.value();
      }
    }
    return otherwise;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns whether the body or a value of the head contains a text, as it is or written with
   * escapes of JSON or URLs. A JSON string may contain JSON, so an escape may itself be escaped.
   */
  boolean contains(String part) {
    StringBuilder all = new StringBuilder(text());
    head.forEach(line -> all.append('\n').append(line.value()));
    String text = all.toString();
    for (int level = 0; level < MAX_ESCAPE_LEVELS && !text.contains(part); level++) {
      text = ESCAPE.matcher(text).replaceAll(Input::unescaped);
    }
    return text.contains(part);
  }

  private static String unescaped(MatchResult escape) {
    String hex = escape.group(1) == null ? escape.group(3) : escape.group(1);
    return Matcher.quoteReplacement(
        hex == null ? escape.group(2) : String.valueOf((char) Integer.parseInt(hex, 16)));
  }

  /** Returns a printable description: escaped as in Java, and truncated. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append(escaped(line.name() + ": " + line.value())).append('\n'));
    return text.append(body.length).append(" bytes: ").append(escaped(text())).toString();
  }

  private static String escaped(String text) {
    String part =
        text.length() > MAX_SHOWN_CHARACTERS ? text.substring(0, MAX_SHOWN_CHARACTERS) : text;
    StringBuilder escaped = new StringBuilder();
    for (char each : part.toCharArray()) {
      if (each >= ' ' && each < 0x7f && each != '\\') {
        escaped.append(each);
      } else {
        escaped.append("\\u%04x".formatted((int) each));
      }
    }
    return part.length() < text.length()
        ? escaped.append("… (%d characters)".formatted(text.length())).toString()
        : escaped.toString();
  }
}
