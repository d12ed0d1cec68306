package io.github.sessionlauncher.local.shorthand;

import static io.github.sessionlauncher.local.shorthand.ShorthandRule.SEEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parsing of valid shorthand, rule by rule. */
class ShorthandTest {

  private static final String GUIDE = "cli-usage-shorthand";
  private static final ParameterFiles NO_FILES = new MemoryFiles();

  private static ShorthandRule rule(String rule, String source, String text, String json) {
    return new ShorthandRule(rule, source, text, json);
  }

  static List<ShorthandRule> members() {
    return List.of(
        rule("a member is a name, = and a value", GUIDE, "Key=stage", "{'Key':'stage'}"),
        rule("commas separate members", GUIDE, "Key=a,Value=b", "{'Key':'a','Value':'b'}"),
        rule("a value may be empty", SEEN, "a=,b=", "{'a':'','b':''}"),
        rule("a name may have a dash", "#1470", "with-dash=b", "{'with-dash':'b'}"),
        rule(
            "a name may have dots",
            "#1615",
            "spark.driver.memory=2g",
            "{'spark.driver.memory':'2g'}"),
        rule("a name may have slashes", "#1696", "text/html=b", "{'text/html':'b'}"),
        rule("a name may have # : _ and digits", SEEN, "#a:b_1=c", "{'#a:b_1':'c'}"),
        rule("a name may be empty", SEEN, "=a,b={=c}", "{'':'a','b':{'':'c'}}"),
        rule(
            "blanks around = and commas are ignored",
            SEEN,
            "a = b ,\n\tc = d ",
            "{'a':'b','c':'d'}"),
        rule(
            "the last value of a duplicate name in a map wins",
            SEEN,
            "a={b=1,c=2,b=3}",
            "{'a':{'b':'3','c':'2'}}"));
  }

  static List<ShorthandRule> bareTexts() {
    return List.of(
        rule("a text may have blanks", "#1471", "a=two words,b=c", "{'a':'two words','b':'c'}"),
        rule(
            "blanks at the end of a text are ignored",
            SEEN,
            "a=two words \u00a0,b=\u2003",
            "{'a':'two words','b':''}"),
        rule("a text may have =", SEEN, "a=-Dx=y=z", "{'a':'-Dx=y=z'}"),
        rule("a text may have opening brackets", SEEN, "a=b[c{d", "{'a':'b[c{d'}"),
        rule("a text may start with a closing bracket", SEEN, "a=}b,c=]", "{'a':'}b','c':']'}"),
        rule("an escaped comma is part of a text", SEEN, "a=b\\,c,d=\\,", "{'a':'b,c','d':','}"),
        rule(
            "any other backslash is a backslash",
            SEEN,
            "a=b\\c\\\\d\\",
            "{'a':'b\\\\c\\\\\\\\d\\\\'}"),
        rule(
            "a text may have characters of all scripts",
            SEEN,
            "a=gr\u00f6\u00dfe \u65e5\u672c",
            "{'a':'gr\u00f6\u00dfe \u65e5\u672c'}"),
        rule("a text may have line breaks", SEEN, "a=b\nc", "{'a':'b\\nc'}"));
  }

  static List<ShorthandRule> quotedTexts() {
    return List.of(
        rule(
            "quotation marks keep commas",
            "#2963",
            "a=\"200,301\",b='c,d'",
            "{'a':'200,301','b':'c,d'}"),
        rule("quotation marks keep brackets", "#1528", "a=[\".*[a-z]+\"]", "{'a':['.*[a-z]+']}"),
        rule(
            "quotation marks keep blanks and the other mark",
            SEEN,
            "a=' \"b\" ',c=\"it's\"",
            "{'a':' \"b\" ','c':'it\\'s'}"),
        rule(
            "an escaped mark does not end the text",
            SEEN,
            "a='it\\'s',b=\"\\\"\"",
            "{'a':'it\\'s','b':'\"'}"),
        rule("two backslashes in quotation marks become one", SEEN, "a='\\\\b'", "{'a':'\\\\b'}"),
        rule("one backslash in quotation marks is kept", SEEN, "a='b\\c'", "{'a':'b\\\\c'}"),
        rule(
            "escaped marks are replaced before backslashes",
            SEEN,
            "a='\\\\'b'",
            "{'a':'\\\\\\'b'}"),
        rule(
            "if no other mark follows, an escaped one ends the text",
            SEEN,
            "a='b\\',c=d",
            "{'a':'b\\\\','c':'d'}"),
        rule(
            "quotation marks keep characters above U+FFFF",
            SEEN,
            "a='\ud83d\ude80'",
            "{'a':'\ud83d\ude80'}"),
        rule("two marks are an empty text", SEEN, "a='',b=\"\"", "{'a':'','b':''}"));
  }

  static List<ShorthandRule> lists() {
    return List.of(
        rule("texts with commas between them are a list", GUIDE, "a=1,2,3", "{'a':['1','2','3']}"),
        rule(
            "the next member ends such a list",
            SEEN,
            "a=1,2,b=3,4,c=5",
            "{'a':['1','2'],'b':['3','4'],'c':'5'}"),
        rule(
            "only its first text may have =, but any may be quoted",
            SEEN,
            "a=b=c,'d=e'",
            "{'a':['b=c','d=e']}"),
        rule("later texts may have closing brackets", SEEN, "a=b,c]d}", "{'a':['b','c]d}']}"),
        rule("the first text may be empty", SEEN, "a=,b", "{'a':['','b']}"),
        rule("an escaped comma before = ends the list", SEEN, "a=b,c\\,d=e", "{'a':'b','d':'e'}"),
        rule(
            "brackets are a list of any length",
            SEEN,
            "a=[],b=[c],d=[e,f]",
            "{'a':[],'b':['c'],'d':['e','f']}"),
        rule("blanks in brackets are ignored", SEEN, "a=[ b , c ]", "{'a':['b','c']}"),
        rule(
            "a last comma in brackets is ignored",
            SEEN,
            "a=[b,],c={d=e,}",
            "{'a':['b'],'c':{'d':'e'}}"),
        rule("other empty texts in brackets are kept", SEEN, "a=[,,b]", "{'a':['','','b']}"),
        rule("a text in brackets may have =", SEEN, "a=[b=c,d=e]", "{'a':['b=c','d=e']}"));
  }

  static List<ShorthandRule> maps() {
    return List.of(
        rule("braces are a map", SEEN, "a={b=c,d=e},f={}", "{'a':{'b':'c','d':'e'},'f':{}}"),
        rule("maps can be in maps", SEEN, "a={b={c={d=e}}}", "{'a':{'b':{'c':{'d':'e'}}}}"),
        rule("maps can be in lists", SEEN, "a=[{b=c}, {d=e}]", "{'a':[{'b':'c'},{'d':'e'}]}"),
        rule(
            "lists can be in maps and in lists",
            SEEN,
            "a={b=[c,d]},e=[[f],[]]",
            "{'a':{'b':['c','d']},'e':[['f'],[]]}"),
        rule(
            "an empty value in a map is allowed except at the end",
            SEEN,
            "a={b=,c=d}",
            "{'a':{'b':'','c':'d'}}"));
  }

  @ParameterizedTest
  @MethodSource({"members", "bareTexts", "quotedTexts", "lists", "maps"})
  void shorthandIsParsed(ShorthandRule rule) {
    // the order of members matters here
    assertEquals(rule.json().toString(), ShorthandParser.parse(rule.text(), NO_FILES).toString());
  }
}
