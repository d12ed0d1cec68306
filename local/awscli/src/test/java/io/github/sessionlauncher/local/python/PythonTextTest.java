package io.github.sessionlauncher.local.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The expected texts are those of Python 3.11. */
class PythonTextTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void textsAreQuotedAndEscaped() {
    assertEquals("'it\"s'", PythonText.repr("it\"s"));
    assertEquals("\"it's\"", PythonText.repr("it's"));
    assertEquals("'\"it\\'s\"'", PythonText.repr("\"it's\""));
    assertEquals(
        "'\\\\\\t\\n\\r\\x00\\x7f\\xa0\\u2028\\U000e0001é😀'",
        PythonText.repr("\\\t\n\r\0\u007f\u00a0\u2028\udb40\udc01é😀"));
  }

  @Test
  void bytesAreWrittenInAscii() {
    assertEquals("b'\\\\\\t\\n\\r\\x00~\\x7f\\xe9'", PythonText.repr(bytes("\\\t\n\r\0~\u007fé")));
    assertEquals("b\"it's\"", PythonText.repr(bytes("it's")));
  }

  @Test
  void aStringIsQuotedOnlyInsideAnotherValue() {
    JsonNode value = JsonReader.read("{\"a\":[\"b\",null,true,1.0,2,1e16],\"it's\":{}}");
    assertEquals("{'a': ['b', None, True, 1.0, 2, 1e+16], \"it's\": {}}", PythonText.str(value));
    assertEquals("b", PythonText.str(value.at("/a/0")));
    assertEquals(
        "[b'\\xe9']",
        PythonText.str(JsonNodeFactory.instance.arrayNode().add(BinaryNode.valueOf(bytes("é")))));
  }

  @Test
  void typesHaveTheirNames() {
    assertEquals("dict", PythonText.typeName(JsonReader.read("{}")));
    assertEquals("list", PythonText.typeName(JsonReader.read("[]")));
    assertEquals("bytes", PythonText.typeName(BinaryNode.valueOf(bytes("é"))));
    assertEquals("<class 'str'>", PythonText.type(JsonReader.read("\"\"")));
    assertEquals("<class 'bool'>", PythonText.type(JsonReader.read("false")));
    assertEquals("<class 'int'>", PythonText.type(JsonReader.read("1")));
    assertEquals("<class 'float'>", PythonText.type(JsonReader.read("1.0")));
    assertEquals("<class 'NoneType'>", PythonText.type(JsonReader.read("null")));
  }
}
