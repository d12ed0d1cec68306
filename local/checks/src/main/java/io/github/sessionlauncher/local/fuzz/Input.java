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
 * @param head what stands around the body: a call's method, path and headers, for example
 * @param body bytes, or text in UTF-8
 */
public record Input(List<Line> head, byte[] body) {

  private static final int MOST_SHOWN = 6000;
  private static final int MOST_LAYERS = 4;
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u([0-9a-fA-F]{4})|\\\\([\"\\\\/])|%([0-9a-fA-F]{2})");

  /**
   * A line of the head.
   *
   * @param name a header's; with a colon before it, something that is no header, as in HTTP/2
   */
  public record Line(String name, String value) {}

  public Input {
    head = List.copyOf(head);
  }

  /** A body alone. */
  public static Input of(byte[] body) {
    return new Input(List.of(), body);
  }

  /** A body alone. */
  public static Input of(String body) {
    return of(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with one more line. */
  public Input with(String name, String value) {
    List<Line> lines = new ArrayList<>(head);
    lines.add(new Line(name, value));
    return new Input(lines, body);
  }

  /** The first value of this name, or {@code otherwise}. */
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
   * Whether the input holds a word, in the body or in a value of the head: as it is, or once the
   * escapes of JSON and of URLs are replaced by what they stand for. JSON may be in a text of JSON,
   * so that an escape may be escaped.
   */
  boolean holds(String word) {
    StringBuilder all = new StringBuilder(text());
    head.forEach(line -> all.append('\n').append(line.value()));
    String text = all.toString();
    for (int layer = 0; layer < MOST_LAYERS && !text.contains(word); layer++) {
      text = ESCAPE.matcher(text).replaceAll(Input::unescaped);
    }
    return text.contains(word);
  }

  private static String unescaped(MatchResult escape) {
    String hex = escape.group(1) == null ? escape.group(3) : escape.group(1);
    return Matcher.quoteReplacement(
        hex == null ? escape.group(2) : String.valueOf((char) Integer.parseInt(hex, 16)));
  }

  /** For a reader; what cannot be printed is escaped as in Java, and much is left out. */
  public String shown() {
    StringBuilder text = new StringBuilder();
    head.forEach(line -> text.append(escaped(line.name() + ": " + line.value())).append('\n'));
    return text.append(body.length).append(" bytes: ").append(escaped(text())).toString();
  }

  private static String escaped(String text) {
    String part = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text;
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
