package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/**
 * Parses one argument in shorthand. The grammar is in {@code docs/shorthand.md}; types are left to
 * {@link TypeCoercion}.
 */
public final class ShorthandParser {

  /** The maximum nesting; near 495, the AWS CLI fails with Python's RecursionError. */
  public static final int MAX_DEPTH = 500;

  private final ArgumentScanner input;
  private final ParameterFiles files;

  /**
   * Whether {@code @=} precedes the values; as in the AWS CLI, a closing bracket does not reset it.
   */
  private boolean fromFiles;

  private int depth;

  private ShorthandParser(String text, ParameterFiles files) {
    this.input = new ArgumentScanner(text);
    this.files = files;
  }

  /**
   * Parses an argument.
   *
   * @param text such as {@code Key=stage,Value=test}
   * @param files reads the files that {@code @=} refers to
   * @return strings, lists and maps; bytes where a value is {@code fileb://}
   * @throws ShorthandRefusal if it is not valid shorthand, or a file cannot be read
   */
  public static ObjectNode parse(String text, ParameterFiles files) {
    return new ShorthandParser(text, files).argument();
  }

  private ObjectNode argument() {
    ObjectNode argument = JsonNodeFactory.instance.objectNode();
    while (true) {
      String name = nameAndSign();
      if (argument.has(name)) {
        throw input.refusal("The second '%s' (is a ',' in the place of a space?)".formatted(name));
      }
      argument.set(name, outermostValue());
      if (input.atEnd()) {
        return argument;
      }
      input.expectAmidBlanks(',');
    }
  }

  private String nameAndSign() {
    String name = input.name();
    fromFiles = input.skipAmidBlanks('@');
    input.expectAmidBlanks('=');
    return name;
  }

  private JsonNode outermostValue() {
    return input.isAt('[') || input.isAt('{') ? value() : textOrTexts();
  }

  /** Reads a text, or a list of texts up to the name of the next member. */
  private JsonNode textOrTexts() {
    JsonNode first = text();
    input.skipBlanks();
    if (!input.isAt(',')) {
      return first;
    }
    input.expectAmidBlanks(',');
    ArrayNode texts = JsonNodeFactory.instance.arrayNode().add(first);
    while (true) {
      JsonNode next = textAfterComma();
      input.skipBlanks();
      if (next == null || !(input.atEnd() || input.isAt(','))) {
        // as in the AWS CLI: this may be a comma within that text
        input.backToComma();
        break;
      }
      texts.add(next);
      if (input.atEnd()) {
        break;
      }
      input.expectAmidBlanks(',');
    }
    return texts.size() == 1 ? first : texts;
  }

  /** Reads the next text of a list without brackets; returns null if there is none. */
  private JsonNode textAfterComma() {
    String text = isAtMark() ? quoted() : input.bare(CharacterClasses::continuesListedText);
    if (text == null && input.atEnd()) {
      throw input.refusal("Expected a value after ','");
    }
    return text == null ? null : resolved(text);
  }

  private JsonNode value() {
    if (input.isAt('[')) {
      return list();
    }
    return input.isAt('{') ? map() : text();
  }

  private ArrayNode list() {
    open('[');
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    while (!input.isAt(']')) {
      list.add(value());
      separate(']');
    }
    close(']');
    return list;
  }

  private ObjectNode map() {
    open('{');
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    while (!input.isAt('}')) {
      String name = nameAndSign();
      JsonNode value = value();
      separate('}');
      map.set(name, value);
    }
    close('}');
    return map;
  }

  private void open(char bracket) {
    if (depth == MAX_DEPTH) {
      throw input.refusal(
          "Lists and maps are nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    depth++;
    input.expectAmidBlanks(bracket);
  }

  private void close(char bracket) {
    input.expect(bracket);
    depth--;
  }

  /** Reads the comma after a value, which is optional before the closing bracket. */
  private void separate(char bracket) {
    input.skipBlanks();
    if (!input.isAt(bracket)) {
      input.expect(',');
      input.skipBlanks();
    }
  }

  private JsonNode text() {
    if (isAtMark()) {
      String quoted = quoted();
      if (quoted == null) {
        throw input.refusal("Quotation mark without an end");
      }
      return resolved(quoted);
    }
    String bare = input.bare(CharacterClasses::continuesBareText);
    return resolved(bare == null ? "" : bare);
  }

  private boolean isAtMark() {
    return input.isAt('\'') || input.isAt('"');
  }

  private String quoted() {
    return input.quoted(input.isAt('"') ? '"' : '\'');
  }

  private JsonNode resolved(String text) {
    try {
      return fromFiles ? files.content(text) : TextNode.valueOf(text);
    } catch (IOException unreadable) {
      throw ShorthandRefusal.ofValue(unreadable.getMessage());
    }
  }
}
