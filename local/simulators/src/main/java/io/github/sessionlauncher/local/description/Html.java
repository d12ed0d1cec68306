package io.github.sessionlauncher.local.description;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes HTML: every text that goes in is escaped. */
final class Html {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final StringBuilder text = new StringBuilder();

  /** Adds markup as it is. Only constants of this program may be that. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds text. */
  Html text(String plain) {
    text.append(escaped(plain));
    return this;
  }

  /** Adds a sentence in which backquotes enclose code. */
  Html prose(String sentence) {
    Matcher code = CODE.matcher(escaped(sentence));
    text.append(
        code.replaceAll(match -> "<code>" + Matcher.quoteReplacement(match.group(1)) + "</code>"));
    return this;
  }

  /** Adds an element with text in it. */
  Html element(String name, String plain) {
    return raw("<" + name + ">").text(plain).raw("</" + name + ">");
  }

  private static String escaped(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
