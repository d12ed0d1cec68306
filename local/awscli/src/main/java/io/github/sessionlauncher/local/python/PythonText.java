package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Python's {@code str()}, truth values and order. */
public final class PythonText {

  /** Orders strings by code points instead of UTF-16 code units. */
  public static final Comparator<String> ORDER = PythonText::compare;

  private PythonText() {}

  /** Returns {@code str(value)}; a list or an object as JSON. */
  public static String str(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.textValue();
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case NUMBER -> PythonNumbers.text(value);
      case ARRAY, OBJECT -> JsonWriter.compact(value);
      default -> "None";
    };
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
