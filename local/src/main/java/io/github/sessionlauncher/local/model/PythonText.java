package io.github.sessionlauncher.local.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Values as Python's {@code str} and {@code repr} write them, in what botocore says. */
final class PythonText {

  private static final int ASCII = 128;

  private PythonText() {}

  /** Python's name of a value's type. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "<class 'dict'>";
      case ARRAY -> "<class 'list'>";
      case STRING -> "<class 'str'>";
      case BINARY -> "<class 'bytes'>";
      case BOOLEAN -> "<class 'bool'>";
      case NUMBER -> value.isIntegralNumber() ? "<class 'int'>" : "<class 'float'>";
      case NULL, MISSING -> "<class 'NoneType'>";
    };
  }

  /** A text as it is; everything else as in Python's source. */
  static String str(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  private static String repr(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        value.properties().forEach(e -> members.add(repr(e.getKey()) + ": " + repr(e.getValue())));
        yield members.toString();
      }
      case ARRAY -> {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        value.forEach(element -> elements.add(repr(element)));
        yield elements.toString();
      }
      case STRING -> repr(value.textValue());
      case BINARY -> repr(((BinaryNode) value).binaryValue());
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case NUMBER -> PythonNumbers.text(value);
      case NULL, MISSING -> "None";
    };
  }

  private static String repr(String text) {
    char quote = quote(text);
    StringBuilder source = new StringBuilder().append(quote);
    text.codePoints().forEach(character -> source.append(repr(character, quote)));
    return source.append(quote).toString();
  }

  private static String repr(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    char quote = quote(text);
    StringBuilder source = new StringBuilder("b").append(quote);
    text.chars().forEach(each -> source.append(each < ASCII ? repr(each, quote) : escape(each)));
    return source.append(quote).toString();
  }

  private static char quote(String text) {
    return text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
  }

  private static String repr(int character, char quote) {
    if (character == quote || character == '\\') {
      return "\\" + Character.toString(character);
    }
    return switch (character) {
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> isPrintable(character) ? Character.toString(character) : escape(character);
    };
  }

  private static String escape(int character) {
    if (character > Character.MAX_VALUE) {
      return "\\U%08x".formatted(character);
    }
    return (character > 0xFF ? "\\u%04x" : "\\x%02x").formatted(character);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
