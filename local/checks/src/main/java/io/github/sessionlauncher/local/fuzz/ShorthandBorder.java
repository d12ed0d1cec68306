package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.comparison.SampleFiles;
import io.github.sessionlauncher.local.comparison.ShorthandTrial;
import io.github.sessionlauncher.local.shorthand.ShorthandParser;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;

/**
 * The shorthand of an option's value. A text is either parsed as strings, bytes, lists and maps, or
 * refused.
 */
final class ShorthandBorder implements Border {

  @Override
  public Input draw(Chance chance) {
    return Input.of(ShorthandTrial.draw(chance.random()).text());
  }

  @Override
  public Verdict judge(Input input) {
    String text = input.text();
    try {
      JsonNode parsed = ShorthandParser.parse(text, new SampleFiles());
      return isParsable(parsed)
          ? Verdict.ACCEPTED
          : new Verdict.Broken("values other than strings, bytes, lists and maps: " + parsed);
    } catch (ShorthandRefusal refusal) {
      return RefusalMessage.verdict(refusal.getMessage(), input);
    }
  }

  private static boolean isParsable(JsonNode value) {
    return value.isContainerNode()
        ? value.valueStream().allMatch(ShorthandBorder::isParsable)
        : value.isTextual() || value.isBinary();
  }
}
