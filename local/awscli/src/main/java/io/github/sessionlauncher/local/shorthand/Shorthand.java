package io.github.sessionlauncher.local.shorthand;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One argument in shorthand, by its signs alone: which values are numbers is not known here. */
public final class Shorthand {

  private Shorthand() {}

  /**
   * @param text {@code Key=stage,Value=test}
   * @param files what {@code @=} refers to
   * @return texts, lists and maps; bytes where a value is {@code fileb://}
   * @throws ShorthandRefusal if it is no shorthand, with its column
   */
  public static ObjectNode parse(String text, ParameterFiles files) {
    return new ShorthandParser(text, files).argument();
  }

  /**
   * The shorthand that {@link #parse} reads as an equal structure.
   *
   * @param structure texts, lists and maps
   * @throws ShorthandRefusal if shorthand cannot say it; it names what
   */
  public static String write(ObjectNode structure) {
    return ShorthandWriter.write(structure);
  }
}
