package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.ShorthandRule.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structures said in shorthand. */
class ShorthandWriterTest {

  private static final ParameterFiles NO_FILES = new SampleFiles();

  private static ObjectNode object(String json) {
    return (ObjectNode) json(json);
  }

  private static String refused(ObjectNode structure) {
    return assertThrows(ShorthandRefusal.class, () -> Shorthand.write(structure)).getMessage();
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
  void marksAreWrittenOnlyWhereTheyAreNeeded(String json, String text) {
    assertEquals(text, Shorthand.write(object(json)));
    assertEquals(object(json), Shorthand.parse(text, NO_FILES));
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
          {'a':['b]\\\\','c\\'d"e']} | the text at a[0] here:
          """)
  void whatShorthandCannotSayIsNamed(String json, String named) {
    String words = refused(object(json));
    assertTrue(words.startsWith("Shorthand cannot say " + named), words);
  }

  @Test
  void whatIsNestedTooDeepIsNotSaid() {
    ObjectNode outermost = JsonNodeFactory.instance.objectNode();
    ObjectNode map = outermost;
    for (int depth = 0; depth < 500; depth++) {
      map = map.putObject("a");
    }
    assertEquals(outermost, Shorthand.parse(Shorthand.write(outermost), NO_FILES));
    map.putArray("b");
    assertTrue(refused(outermost).startsWith("Shorthand cannot say more than 500 levels"));
  }

  /** Whatever short text is read from anything, as a first member, can be said as that again. */
  @Test
  void whatCanBeReadCanBeSaid() {
    String letters = "x\\'\"],= ";
    int read = 0;
    for (int number = 0; number < Math.pow(letters.length(), 5); number++) {
      StringBuilder text = new StringBuilder("a=");
      for (int rest = number; rest > 0; rest /= letters.length()) {
        text.append(letters.charAt(rest % letters.length()));
      }
      ObjectNode structure;
      try {
        structure = Shorthand.parse(text.toString(), NO_FILES);
      } catch (ShorthandRefusal refusal) {
        continue;
      }
      read++;
      assertEquals(structure, Shorthand.parse(Shorthand.write(structure), NO_FILES));
    }
    assertTrue(read > 3000, "only " + read + " were read");
  }
}
