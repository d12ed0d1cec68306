package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.ShorthandRule.SEEN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values from files. */
class ShorthandFileTest {

  private static final String GUIDE = "cli-usage-parameters-file";
  private static final ParameterFiles FILES = new MemoryFiles();

  private static ShorthandRule rule(String rule, String source, String text, String json) {
    return new ShorthandRule(rule, source, text, json);
  }

  static List<ShorthandRule> rules() {
    return List.of(
        rule("after @= a value is a file", GUIDE, "a@=file://plain.txt", "{'a':'from a file'}"),
        rule("after = it is not a file", GUIDE, "a=file://plain.txt", "{'a':'file://plain.txt'}"),
        rule(
            "after @= without file:// it is not a file", SEEN, "a@=plain.txt", "{'a':'plain.txt'}"),
        rule(
            "blanks around @ and = are ignored",
            SEEN,
            "a @ = file://plain.txt ,b=c",
            "{'a':'from a file','b':'c'}"),
        rule("it may be quoted", SEEN, "a@='file://plain.txt'", "{'a':'from a file'}"),
        rule(
            "each value of a list may be a file",
            SEEN,
            "a@=file://plain.txt,b,c=d",
            "{'a':['from a file','b'],'c':'d'}"),
        rule("also in brackets", SEEN, "a@=[file://plain.txt,b]", "{'a':['from a file','b']}"),
        rule(
            "in a map, each member has its own @=",
            SEEN,
            "a@={b=file://plain.txt,c@=file://plain.txt}",
            "{'a':{'b':'file://plain.txt','c':'from a file'}}"),
        rule(
            "the @= of a map's last member applies to the values after the map",
            SEEN,
            "a=[{b@=c},file://plain.txt]",
            "{'a':[{'b':'c'},'from a file']}"),
        rule("line breaks are normalized", SEEN, "a@=file://lines.txt", "{'a':'a=b,\\nc\\nd\\n'}"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void valuesAfterAtSignsAreReadFromFiles(ShorthandRule rule) {
    assertEquals(rule.json(), ShorthandParser.parse(rule.text(), FILES));
  }

  @Test
  void bytesAreNotDecoded() throws IOException {
    assertArrayEquals(
        new byte[] {0, 7, -1},
        ShorthandParser.parse("a@=fileb://bytes.bin", FILES).get("a").binaryValue());
  }

  @Test
  void anUnreadableFileIsRejectedWithTheReason() {
    assertRefused(
        "a@=file://none",
        "Unable to load paramfile file://none: No such file or directory: 'none'");
  }

  @Test
  void aFileThatIsNotTextIsRejected() {
    assertRefused(
        "a=b,c@={d@=file://bytes.bin}",
        "file://bytes.bin is not text; for a binary file, use fileb:// instead of file://");
  }

  private static void assertRefused(String text, String message) {
    ShorthandRefusal refusal =
        assertThrows(ShorthandRefusal.class, () -> ShorthandParser.parse(text, FILES));
    assertEquals(message, refusal.getMessage());
    assertFalse(refusal.isUsage());
  }
}
