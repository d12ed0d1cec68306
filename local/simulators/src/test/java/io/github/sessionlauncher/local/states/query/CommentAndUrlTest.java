package io.github.sessionlauncher.local.states.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments in expressions, and the functions that encode and decode URLs. */
class CommentAndUrlTest extends Expressions {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x' /* why */",
        "'x'/* why */",
        "/* why */ 'x'",
        "/**/'x'/**/",
        "/* a */ /* b */ 'x' /* c */ /* d */",
        "('x' /* in a block */; /* before the last */ 'x')",
        "'x' /* a ** b / c ***/",
        "'x' /* 'quoted */",
        "{'x': /* in an object */ 'x'} /* and behind it */.x",
        "['y', 'x'] /* in a path */ [/* in a filter */ 1]",
        "$substring(/* in a call */ 'xy', 0, /* again */ 1)",
        "'x' &/* at an operator */ ''",
        "$replace('y', /y/ /* behind a pattern */, 'x')"
      })
  void commentsMayBeAnywhereBetweenTokens(String expression) {
    assertEquals("\"x\"", evaluate(expression));
    assertEquals(
        "\"x\"", value(MAPPER.valueToTree("{%" + expression + "%}").toString(), "{}").toString());
  }

  @Test
  void hundredsOfCommentsAreRead() {
    assertEquals("1", evaluate("/**/".repeat(600) + "1" + "/* */".repeat(400)));
  }

  @Test
  void aCommentWithinATextIsText() {
    assertEquals("\"a /* b */ c\"", evaluate("'a /* b */ c'"));
    assertEquals("\"/*\"", evaluate("'/*'"));
    assertEquals("\"*/\"", evaluate("'*/' /* a text */"));
    assertEquals("1", evaluate("{'a /* b': 1}.`a /* b`"));
    assertEquals("\"-b\"", evaluate("$replace('a*b', /a\\*/, '-')"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'x' /*", "'x' /* why", "'x' /* why *", "/* 'x'", "'x' /*/", "1 /* a */ /* b"})
  void aCommentWithoutItsEndIsReported(String expression) {
    List<String> problems = new ArrayList<>();
    Template.read(
        MAPPER.valueToTree("{% " + expression + " %}"),
        "Output",
        ExpressionLocation.STATE,
        (where, problem) -> problems.add(problem));
    assertEquals(
        List.of(
            "The JSONata expression '%s' cannot be parsed: S0106: Comment has no closing tag"
                .formatted(expression)),
        problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "$encodeUrl(\"http://x/a b?c=é\") | \"http://x/a%20b?c=%C3%A9\"",
        "$encodeUrl(\"https://mozilla.org/?x=шеллы\") |"
            + " \"https://mozilla.org/?x=%D1%88%D0%B5%D0%BB%D0%BB%D1%8B\"",
        "$encodeUrl(\";/?:@&=+$,#-_.!~*'()aZ9\") | \";/?:@&=+$,#-_.!~*'()aZ9\"",
        "$encodeUrl(\"a+b%20[c]<d>^`{}\") | \"a+b%2520%5Bc%5D%3Cd%3E%5E%60%7B%7D\"",
        "$encodeUrlComponent(\"?x=test +/\") | \"%3Fx%3Dtest%20%2B%2F\"",
        "$encodeUrlComponent(\"-_.!~*'()😀\") | \"-_.!~*'()%F0%9F%98%80\"",
        "$encodeUrlComponent(\"\") | \"\"",
        "$decodeUrl(\"http://x/a%20b?c=%C3%A9&d=%26+%2f\") | \"http://x/a b?c=é&d=%26+%2f\"",
        "$decodeUrlComponent(\"a+b%20%26%2F%F0%9F%98%80\") | \"a+b &/😀\"",
        "$exists($encodeUrl($states.input.absent)) | false",
        "$exists($decodeUrlComponent($states.input.absent)) | false",
        "\"a b\" ~> $encodeUrl | \"a%20b\"",
        "$map([\"a b\", \"ä\"], $encodeUrlComponent) | [\"a%20b\",\"%C3%A4\"]",
      },
      quoteCharacter = '\u0001')
  void urlsAreEncodedAsInJavaScript(String expression, String expected) {
    assertEquals(expected, evaluate(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "encodeUrl, \\ud800",
    "encodeUrl, a\\udc00b",
    "encodeUrl, \\ude00\\ud83d",
    "encodeUrlComponent, \\ud83dx",
    "decodeUrl, %",
    "decodeUrl, %4",
    "decodeUrl, %zz",
    "decodeUrl, %C3",
    "decodeUrl, %C3%28",
    "decodeUrl, %C3A9",
    "decodeUrl, %C0%80",
    "decodeUrl, %80",
    "decodeUrl, %ED%A0%80",
    "decodeUrl, %F4%90%80%80",
    "decodeUrl, %F8%80%80%80%80",
    "decodeUrlComponent, %E0%A4%A"
  })
  void aUrlThatJavaScriptCannotConvertIsAnError(String function, String text) {
    String message = failure("$%s(\"%s\")".formatted(function, text)).getMessage();
    assertTrue(
        message.contains(
            "threw an error during evaluation. D3140: Malformed URL passed to $" + function),
        message);
  }
}
