package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws JSONata expressions: ours and others, changed word by word. */
final class ExpressionInputs {

  private static final Pattern WORD =
      Pattern.compile("\\$?\\w+|\"[^\"]*\"|'[^']*'|/[^/ ]+/|\\s+|.", Pattern.DOTALL);

  private static final List<String> OTHERS =
      List.of(
          "$range(0, 10, 1)",
          "$range(-9223372036854775807, 9223372036854775807, 1)",
          "$partition([1,2,3,4], 2)",
          "$hash('a', 'SHA-256') & $uuid() & $string($random(7))",
          "$parse('{\"a\": [1, 2]}').a[0]",
          "$map([1,2,3], function($v, $i) { $v * $i })",
          "$filter($states.input.list, function($v) { $v > 2 }) ~> $sum",
          "$reduce([1..5], function($a, $b) { $a + $b }, 0)",
          "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))",
          "$states.input.list[$ > 1]^(>$)",
          "$states.input.items.{ 'id': id, 'n': $string(n) }",
          "$states.input.items{id: $sum(n)}",
          "$match('aaab', /(a+)+b/).match & $replace('x', /x/i, 'y')",
          "$split('a,b', ',')[0] in ['a', 'b'] and true or false",
          "$merge([{'a': 1}, {'b': null}]) ~> |$|{'c': 2}|",
          "$sort([3,1,2], function($l, $r) { $l > $r })",
          "$exists($states.input.x) ? $states.input.x : $states.context.Execution.Id",
          "$now() & $millis() & $fromMillis(0) & $toMillis('2026-03-12T06:00:00Z')",
          "$formatNumber(1234.5, '#,##0.00') & $formatBase(255, 16) & $formatInteger(12, 'w')",
          "$pad('a', -5, '#') & $substring('hello', 1, 3) & $join(['a','b'], '-') & $length('x')",
          "$encodeUrlComponent('\u00e9 ') & $decodeUrl('%20') & $base64encode('a') &"
              + " $base64decode('YQ==')",
          "$spread({'a': 1, 'b': 2}) ~> $lookup('a')",
          "**.id",
          "*",
          "%",
          "$",
          "$$",
          "`a b`.c",
          "1 + 2 * -3 / 4 % 5",
          "[1..3].($ * 2)",
          "$each({'a': 1}, function($v, $k) { $k })",
          "$zip([1,2],[3,4])",
          "$eval('1')",
          "$error('no')",
          "$assert(false, 'no')",
          "$type(null)",
          "$number('0x1f')",
          "$power(10, 400)",
          "$sqrt(-1)",
          "1/0",
          "/* comment */ 1",
          "\u03bb($x) { $x }(1)",
          "a.b[0].c @ $x # $i",
          "$sift({'a': 1}, function($v) { $v })");

  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ".",
          "..",
          ",",
          ";",
          ":",
          ":=",
          "?",
          "~>",
          "^",
          "|",
          "%",
          "*",
          "**",
          "@",
          "#",
          "&",
          "-",
          "+",
          "/",
          "=",
          "!=",
          "<",
          "<=",
          "in",
          "and",
          "or",
          "function",
          "\u03bb",
          "$",
          "$$",
          "$states",
          ".input",
          "$x",
          "null",
          "true",
          "0",
          "1e400",
          "-1",
          "''",
          "\"",
          "'",
          "`",
          "\\",
          "/a/",
          "/(/",
          "/[/i",
          "/*",
          "*/",
          "??",
          "?:",
          "!",
          "\u0000",
          "\ud800",
          "9".repeat(400),
          "$range(",
          "$string(");

  private final List<String> samples = new ArrayList<>(OTHERS);

  ExpressionInputs(Samples files) {
    for (String file :
        List.of("statemachine/session-launcher.asl.json", "statemachine/last-net.asl.json")) {
      for (Slot slot : Slot.of(files.json(file))) {
        if (slot.value() instanceof RawJson.Text(String text) && text.startsWith("{%")) {
          samples.add(text.substring(2, text.length() - 2).strip());
        }
      }
    }
  }

  Input draw(Chance chance) {
    if (chance.oneIn(150)) {
      return Input.of(deep(chance));
    }
    List<String> words = words(chance.of(samples));
    int changes = chance.oneIn(10) ? 0 : chance.few(6);
    for (int i = 0; i < changes; i++) {
      change(words, chance);
    }
    return Input.of(String.join("", words));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private void change(List<String> words, Chance chance) {
    if (words.isEmpty()) {
      words.add(chance.of(WORDS));
      return;
    }
    int at = chance.below(words.size());
    switch (chance.below(8)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      case 2 -> words.add(at, chance.of(WORDS));
      case 3 -> words.set(at, chance.of(WORDS));
      case 4 ->
          words.set(
              at, chance.oneIn(2) ? Oddities.number(chance) : "'" + Oddities.text(chance) + "'");
      case 5 -> words.add(at, words.get(chance.below(words.size())));
      case 6 -> words.subList(at, words.size()).clear();
      default -> {
        List<String> other = words(chance.of(samples));
        words.addAll(at, other.subList(0, chance.below(other.size() + 1)));
      }
    }
  }

  private static String deep(Chance chance) {
    int levels = chance.any(90, 110, 500, 2000, 10_000, 100_000);
    return switch (chance.below(6)) {
      case 0 -> "(".repeat(levels) + "1" + ")".repeat(levels);
      case 1 -> "[".repeat(levels);
      case 2 -> "1" + "+1".repeat(levels);
      case 3 -> "$states" + ".a".repeat(levels);
      case 4 -> "-".repeat(levels) + "1";
      default -> "function($x){".repeat(levels) + "1" + "}".repeat(levels);
    };
  }
}
