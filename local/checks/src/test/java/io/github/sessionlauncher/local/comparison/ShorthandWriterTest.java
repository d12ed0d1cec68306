package io.github.sessionlauncher.local.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.comparison.ShorthandWriter.InexpressibleException;
import io.github.sessionlauncher.local.shorthand.ParameterFiles;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structures, written in shorthand. */
class ShorthandWriterTest {

  private static final JsonMapper SINGLE_QUOTES =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private static final ParameterFiles NO_FILES = new SampleFiles();

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) SINGLE_QUOTES.readTree(json);
    } catch (JsonProcessingException invalid) {
      throw new IllegalArgumentException(json, invalid);
    }
  }

  private static String refused(ObjectNode structure) {
    return assertThrows(InexpressibleException.class, () -> ShorthandWriter.write(structure))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {'Key':'stage','Value':'test'}        | Key=stage,Value=test
          {'a':'two words','b':'-Dx=y'}         | a=two words,b=-Dx=y
          {'a':'','b':['']}                     | a=,b=['']
          {'a':['b',[],['c']],'d':{},'e':{'f':'g'}} | a=[b,[],[c]],d={},e={f=g}
          {'a':'b,c','d':'e]'}                  | a='b,c',d='e]'
          {'a':' b','c':'d ','e':'=','f':'[g'}  | a=' b',c='d ',e='=',f='[g'
          {'a':'it\\'s','b':'"'}                | a='it\\'s',b='"'
          {'a':'b\\\\c','d':'\\\\','e':['f\\\\']} | a=b\\c,d=\\ ,e=[f\\]
          {'a':'b,\\\\c','d':'e,\\\\'}          | a='b,\\\\c',d=e\\,\\
          {'a':'b]\\\\','c':'d]'}               | a="b]\\\\",c='d]'
          {'a':'b]\\\\','c':'d]\\\\'}           | a="b]\\\\",c='d]\\\\'
          {'a':'b]\\\\','c':'"]\\\\','d':'e'}   | a='b]\\\\',c="\\"]\\\\",d=e
          """)
  void marksAreWrittenOnlyWhereNecessary(String json, String text) {
    assertEquals(text, ShorthandWriter.write(object(json)));
    assertEquals(object(json), ShorthandParser.parse(text, NO_FILES));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {}                        | a structure without members
          {'a b':'c'}               | the name "a b":
          {'a':{'b':[{'c@':'d'}]}}  | the name "c@" in a.b[0]:
          {'a':[{'b':null}]}        | null at a[0].b:
          {'a':{'b':1}}             | 1 at a.b:
          {'a':true}                | true at a:
          {'a':['b]\\\\','c\\'d"e']} | the string at a[0] here:
          """)
  void whatShorthandCannotExpressIsNamed(String json, String named) {
    String words = refused(object(json));
    assertTrue(words.startsWith("Shorthand cannot write " + named), words);
  }

  @Test
  void whatIsNestedTooDeepIsNotWritten() {
    ObjectNode outermost = JsonNodeFactory.instance.objectNode();
    ObjectNode map = outermost;
    for (int depth = 0; depth < 500; depth++) {
      map = map.putObject("a");
    }
    assertEquals(outermost, ShorthandParser.parse(ShorthandWriter.write(outermost), NO_FILES));
    map.putArray("b");
    assertTrue(refused(outermost).startsWith("Shorthand cannot write more than 500 levels"));
  }

  /** Each value that any short text is parsed as can be written. */
  @Test
  void whatCanBeReadCanBeWritten() {
    String letters = "x\\'\"],= ";
    int read = 0;
    for (int number = 0; number < Math.pow(letters.length(), 5); number++) {
      StringBuilder text = new StringBuilder("a=");
      for (int rest = number; rest > 0; rest /= letters.length()) {
        text.append(letters.charAt(rest % letters.length()));
      }
      ObjectNode structure;
      try {
        structure = ShorthandParser.parse(text.toString(), NO_FILES);
      } catch (ShorthandRefusal refusal) {
        continue;
      }
      read++;
      assertEquals(structure, ShorthandParser.parse(ShorthandWriter.write(structure), NO_FILES));
    }
    assertTrue(read > 3000, "only " + read + " were read");
  }
}
