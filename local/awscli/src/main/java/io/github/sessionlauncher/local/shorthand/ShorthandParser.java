package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Reads one argument. The grammar is in {@code docs/shorthand.md}. */
final class ShorthandParser {

  /** Brackets that may be open at once; the AWS CLI ends, near 495, with an error of Python's. */
  static final int DEEPEST = 500;

  private final Input input;
  private final ParameterFiles files;

  /** Whether {@code @=} stood before the values to come; the AWS CLI keeps that beyond brackets. */
  private boolean fromFiles;

  private int depth;

  ShorthandParser(String text, ParameterFiles files) {
    this.input = new Input(text);
    this.files = files;
  }

  ObjectNode argument() {
    ObjectNode argument = JsonNodeFactory.instance.objectNode();
    String first = nameAndSign();
    argument.set(first, outermostValue());
    int end = input.place();
    while (!input.atEnd()) {
      input.expectAmidBlanks(',');
      String name = nameAndSign();
      JsonNode value = outermostValue();
      if (argument.has(name)) {
        throw input.secondInstance(name, end + 1);
      }
      argument.set(name, value);
      end = input.place();
    }
    return argument;
  }

  private String nameAndSign() {
    String name = input.name();
    fromFiles = input.takeAmidBlanks('@');
    input.expectAmidBlanks('=');
    return name;
  }

  private JsonNode outermostValue() {
    return input.isAt('[') || input.isAt('{') ? value() : textOrTexts();
  }

  /** A text, or several with commas between them, as far as they are no name of a next member. */
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
        // as in the AWS CLI: a comma within that text is nearer than the one before it
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

  /** Null if there is none, but something else. */
  private JsonNode textAfterComma() {
    String text = isAtMark() ? quoted() : input.bare(Letters::followsComma);
    if (text == null && input.atEnd()) {
      throw input.unexpected("<second>", "<none>");
    }
    return text == null ? null : meant(text);
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
    if (depth == DEEPEST) {
      throw ShorthandRefusal.at(
          input.place(),
          "Lists and maps are nested more than %s levels deep, at character %s"
              .formatted(DEEPEST, input.place() + 1));
    }
    depth++;
    input.expectAmidBlanks(bracket);
  }

  private void close(char bracket) {
    input.expect(bracket);
    depth--;
  }

  /** The comma after a value; one before the closing bracket is allowed too. */
  private void separate(char bracket) {
    input.skipBlanks();
    if (!input.isAt(bracket)) {
      input.expect(',');
      input.skipBlanks();
    }
  }

  private JsonNode text() {
    if (isAtMark()) {
      String kind = input.isAt('"') ? "<double quoted>" : "<singled quoted>";
      String quoted = quoted();
      if (quoted == null) {
        throw input.unexpected(kind, "<none>");
      }
      return meant(quoted);
    }
    String bare = input.bare(Letters::follows);
    return meant(bare == null ? "" : bare);
  }

  private boolean isAtMark() {
    return input.isAt('\'') || input.isAt('"');
  }

  private String quoted() {
    return input.quoted(input.isAt('"') ? '"' : '\'');
  }

  private JsonNode meant(String text) {
    return fromFiles
        ? ParameterFile.content(text, files, input.place()).orElseGet(() -> TextNode.valueOf(text))
        : TextNode.valueOf(text);
  }
}
