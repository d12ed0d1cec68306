package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.Shapes.BOOLEAN;
import static io.github.sessionlauncher.local.shorthand.Shapes.INTEGER;
import static io.github.sessionlauncher.local.shorthand.Shapes.LONG;
import static io.github.sessionlauncher.local.shorthand.Shapes.STRING;
import static io.github.sessionlauncher.local.shorthand.Shapes.list;
import static io.github.sessionlauncher.local.shorthand.Shapes.map;
import static io.github.sessionlauncher.local.shorthand.Shapes.member;
import static io.github.sessionlauncher.local.shorthand.Shapes.structure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.model.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversion of parsed values to the types of a shape, as observed in AWS CLI 1.46.3. */
class TypeCoercionTest {

  private static final Shape TYPE =
      structure(
          member("Text", STRING),
          member("Number", INTEGER),
          member("Long", LONG),
          member("Flag", BOOLEAN),
          member("Texts", list(STRING)),
          member("Numbers", list(INTEGER)),
          member("Flags", map(BOOLEAN)),
          member("Parts", list(structure(member("Number", INTEGER)))));

  private static JsonNode coerced(String text) {
    return TypeCoercion.coerce(ShorthandParser.parse(text, new MemoryFiles()), TYPE);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text stays text                       | Text=1                       | {"Text":"1"}
          a whole number is read                | Number=1,Long=-2             | {"Number":1,"Long":-2}
          true and false are read in any case   | Flag=TRUE                    | {"Flag":true}
          false too                             | Flag=False                   | {"Flag":false}
          any other flag stays text             | Flag=yes                     | {"Flag":"yes"}
          one text becomes a list               | Texts=a                      | {"Texts":["a"]}
          a list stays one                      | Texts=a,b                    | {"Texts":["a","b"]}
          each number of a list is read         | Numbers=[1,2]                | {"Numbers":[1,2]}
          but not one that becomes a list       | Numbers=1                    | {"Numbers":["1"]}
          nor a structure that becomes a list   | Parts={Number=1}             | {"Parts":[{"Number":"1"}]}
          each structure of a list is converted | Parts=[{Number=1},{}]        | {"Parts":[{"Number":1},{}]}
          each value of a map is converted      | Flags={a=true,b=x}           | {"Flags":{"a":true,"b":"x"}}
          unknown names are kept                | Other=1,Number=1             | {"Other":"1","Number":1}
          a list for a text is kept             | Text=a,b                     | {"Text":["a","b"]}
          a text for a map is kept              | Flags=true                   | {"Flags":"true"}
          a text for a structure is kept        | Parts=[a]                    | {"Parts":["a"]}
          """)
  void matchingValuesAreConvertedAndOthersKept(String rule, String text, String json) {
    assertEquals(json, coerced(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          `7`        | 7
          `+7`       | 7
          `-007`     | -7
          ` 7\t`     | 7
          `1_000`    | 1000
          `٣٤`       | 34
          `\u00a07`  | 7
          `3000000000` | 3000000000
          `98765432109876543210` | 98765432109876543210
          """)
  void anIntegerIsReadAsInPython(String text, String number) {
    assertEquals(number, TypeCoercion.coerce(TextNode.valueOf(text), INTEGER).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "1.5", "0x1", "1 2", "- 1", "_1", "1_", "1__0", "²", "−1"})
  void otherTextsAreRejected(String text) {
    ShorthandRefusal refusal =
        assertThrows(
            ShorthandRefusal.class, () -> TypeCoercion.coerce(TextNode.valueOf(text), LONG));
    assertEquals("\"%s\" is not a whole number".formatted(text), refusal.getMessage());
    assertFalse(refusal.isUsage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Number=[1]   | ["1"] is not a whole number
          Long={a=1}   | {"a":"1"} is not a whole number
          Number=x     | "x" is not a whole number
          Flag=a,b     | ["a","b"] is not true or false
          Flags={a={}} | {} is not true or false
          """)
  void valuesOfOtherTypesAreRejectedLikeANumberThatIsNotOne(String text, String message) {
    ShorthandRefusal refusal = assertThrows(ShorthandRefusal.class, () -> coerced(text));
    assertEquals(message, refusal.getMessage());
    assertFalse(refusal.isUsage());
  }
}
