package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Python's {@code str()}, {@code repr()}, type names, truth values and order. */
public final class PythonText {

  /** Orders strings by code points instead of UTF-16 code units. */
  public static final Comparator<String> ORDER = PythonText::compare;

  private static final int LAST_ASCII = 0x7f;
  private static final int ONE_BYTE = 0xff;
  private static final int TWO_BYTES = 0xffff;

  private PythonText() {}

  /** Returns {@code str(value)}: a string unchanged, any other value as {@code repr(value)}. */
  public static String str(JsonNode value) {
    return value.isTextual() ? value.textValue() : repr(value);
  }

  /** Returns {@code repr(value)}. */
  public static String repr(JsonNode value) {
    StringBuilder result = new StringBuilder();
    repr(value, result);
    return result.toString();
  }

  /** Returns {@code repr()} of a string. */
  public static String repr(String text) {
    StringBuilder result = new StringBuilder();
    quote(text, result);
    return result.toString();
  }

  /** Returns {@code repr()} of bytes. */
  public static String repr(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    char mark = mark(text);
    StringBuilder result = new StringBuilder("b").append(mark);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character <= LAST_ASCII) {
        quote(character, mark, result);
      } else {
        escape(character, result);
      }
    }
    return result.append(mark).toString();
  }

  private static void repr(JsonNode value, StringBuilder into) {
    if (value.isTextual()) {
      quote(value.textValue(), into);
    } else if (value.isArray()) {
      into.append('[');
      String comma = "";
      for (JsonNode element : value) {
        into.append(comma);
        repr(element, into);
        comma = ", ";
      }
      into.append(']');
    } else if (value.isObject()) {
      into.append('{');
      String comma = "";
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        into.append(comma);
        quote(member.getKey(), into);
        into.append(": ");
        repr(member.getValue(), into);
        comma = ", ";
      }
      into.append('}');
    } else if (value instanceof BinaryNode bytes) {
      into.append(repr(bytes.binaryValue()));
    } else {
      into.append(scalar(value));
    }
  }

  private static String scalar(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    if (value.isNumber()) {
      return PythonNumbers.text(value);
    }
    return "None";
  }

  private static void quote(String text, StringBuilder into) {
    char mark = mark(text);
    into.append(mark);
    text.codePoints().forEach(character -> quote(character, mark, into));
    into.append(mark);
  }

  private static char mark(String text) {
    return text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
  }

  private static void quote(int character, char mark, StringBuilder into) {
    switch (character) {
      case '\n' -> into.append("\\n");
      case '\r' -> into.append("\\r");
      case '\t' -> into.append("\\t");
      default -> {
        if (character == mark || character == '\\') {
          into.append('\\').appendCodePoint(character);
        } else if (isPrintable(character)) {
          into.appendCodePoint(character);
        } else {
          escape(character, into);
        }
      }
    }
  }

  private static void escape(int character, StringBuilder into) {
    if (character <= ONE_BYTE) {
      into.append("\\x%02x".formatted(character));
    } else if (character <= TWO_BYTES) {
      into.append("\\u%04x".formatted(character));
    } else {
      into.append("\\U%08x".formatted(character));
    }
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

  /** Returns {@code type(value).__name__}. */
  public static String typeName(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "list";
      case OBJECT -> "dict";
      case STRING -> "str";
      case BINARY -> "bytes";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case NULL, MISSING -> "NoneType";
      case POJO -> "_Expression";
    };
  }

  /** Returns {@code str(type(value))}. */
  public static String type(JsonNode value) {
    return "<class '" + typeName(value) + "'>";
  }

  /** Returns {@code bool(value)}. */
  public static boolean isTrue(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY, OBJECT -> !value.isEmpty();
      case STRING, BINARY -> !value.textValue().isEmpty();
      case BOOLEAN -> value.booleanValue();
      case NUMBER ->
          value.isIntegralNumber()
              ? value.bigIntegerValue().signum() != 0
              : value.doubleValue() != 0;
      case NULL, MISSING -> false;
      case POJO -> true;
    };
  }

  /** Returns the sorted names of an object's members. */
  public static List<String> sortedNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    names.sort(ORDER);
    return names;
  }

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char left = one.charAt(i);
      char right = other.charAt(i);
      if (left != right) {
        boolean sameKind = Character.isSurrogate(left) == Character.isSurrogate(right);
        return sameKind ? left - right : Character.isSurrogate(left) ? 1 : -1;
      }
    }
    return one.length() - other.length();
  }
}
