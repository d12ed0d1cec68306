package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws JSONata expressions: those of the state machines and others, changed token by token. */
final class ExpressionInputs {

  private static final Pattern TOKEN =
      Pattern.compile("\\$?\\w+|\"[^\"]*\"|'[^']*'|/[^/ ]+/|\\s+|.", Pattern.DOTALL);

  private static final List<String> OTHERS = OddValues.list("expressions");

  private static final List<String> TOKENS = OddValues.list("expressionWords");

  private final List<String> samples = new ArrayList<>(OTHERS);

  ExpressionInputs(Samples files) {
    for (String file :
        List.of("statemachine/session-launcher.asl.json", "statemachine/last-net.asl.json")) {
      for (ValuePosition position : ValuePosition.of(files.json(file))) {
        if (position.value() instanceof RawJson.Text(String text) && text.startsWith("{%")) {
          samples.add(text.substring(2, text.length() - 2).strip());
        }
      }
    }
  }

  Input draw(Chance chance) {
    if (chance.oneIn(150)) {
      return Input.of(deep(chance));
    }
    List<String> tokens = tokens(chance.of(samples));
    int changes = chance.oneIn(10) ? 0 : chance.few(6);
    for (int i = 0; i < changes; i++) {
      change(tokens, chance);
    }
    return Input.of(String.join("", tokens));
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private void change(List<String> tokens, Chance chance) {
    if (tokens.isEmpty()) {
      tokens.add(chance.of(TOKENS));
      return;
    }
    int at = chance.below(tokens.size());
    switch (chance.below(8)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(at));
      case 2 -> tokens.add(at, chance.of(TOKENS));
      case 3 -> tokens.set(at, chance.of(TOKENS));
      case 4 ->
          tokens.set(
              at, chance.oneIn(2) ? OddValues.number(chance) : "'" + OddValues.text(chance) + "'");
      case 5 -> tokens.add(at, tokens.get(chance.below(tokens.size())));
      case 6 -> tokens.subList(at, tokens.size()).clear();
      default -> {
        List<String> other = tokens(chance.of(samples));
        tokens.addAll(at, other.subList(0, chance.below(other.size() + 1)));
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
