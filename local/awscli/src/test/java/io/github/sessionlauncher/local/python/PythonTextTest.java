package io.github.sessionlauncher.local.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are those of Python 3.11. */
class PythonTextTest {

  @ParameterizedTest
  @CsvSource({
    "'\"it''s\"',it's",
    "null,None",
    "true,True",
    "false,False",
    "2,2",
    "1.0,1.0",
    "1e16,1e+16",
  })
  void aScalarIsWrittenAsInPython(String json, String text) {
    assertEquals(text, PythonText.str(JsonReader.read(json)));
  }
}
