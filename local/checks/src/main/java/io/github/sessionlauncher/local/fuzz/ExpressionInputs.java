package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws JSONata expressions: ours and others, changed word by word. */
final class ExpressionInputs {

  private static final Pattern WORD =
      Pattern.compile("\\$?\\w+|\"[^\"]*\"|'[^']*'|/[^/ ]+/|\\s+|.", Pattern.DOTALL);

  private static final List<String> OTHERS = Oddities.list("expressions");

  private static final List<String> WORDS = Oddities.list("expressionWords");

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
