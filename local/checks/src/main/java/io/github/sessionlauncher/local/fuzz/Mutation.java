package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Changes values, names and structure of a valid tree. */
final class Mutation {

  private static final int MAX_CHANGES = 6;
  private static final int MANY = 400;
  private static final int VERY_MANY = 20_000;
  private static final int MAX_CHARACTERS = 2_000_000;

  /** A tree with more values than this is not changed again: its copies must fit into memory. */
  static final int MAX_POSITIONS = 100_000;

  private final List<String> names;
  private final List<RawJson> values;

  /**
   * @param samples trees whose names and values are also inserted elsewhere
   */
  Mutation(List<? extends RawJson> samples) {
    Set<String> vocabulary = new LinkedHashSet<>();
    values = new ArrayList<>();
    for (RawJson sample : samples) {
      for (ValuePosition position : ValuePosition.of(sample)) {
        vocabulary.add(position.name());
        values.add(position.value());
      }
    }
    names = List.copyOf(vocabulary);
  }

  /** Returns a changed copy; one in ten is unchanged. */
  RawJson of(RawJson sample, Chance chance) {
    RawJson changed = sample.copy();
    if (!chance.oneIn(10)) {
      int changes = chance.few(MAX_CHANGES);
      for (int i = 0; i < changes; i++) {
        changed = change(changed, chance);
      }
    }
    return changed;
  }

  private RawJson change(RawJson root, Chance chance) {
    List<ValuePosition> positions = ValuePosition.of(root);
    if (positions.isEmpty() || chance.oneIn(60)) {
      return OddValues.value(chance);
    }
    if (positions.size() > MAX_POSITIONS) {
      return root;
    }
    ValuePosition position = chance.of(positions);
    switch (chance.below(12)) {
      case 0 -> position.remove();
      case 1 ->
          position.insert(
              position.name(), chance.oneIn(2) ? position.value().copy() : OddValues.value(chance));
      case 2 -> position.put(otherName(position.name(), chance), position.value());
      case 3, 4, 5 -> position.put(OddValues.value(chance));
      case 6, 7, 8 -> position.put(similar(position.value(), chance));
      case 9 -> position.insert(otherName(position.name(), chance), fromElsewhere(chance));
      case 10 -> swap(position, chance.of(positions));
      default -> grow(position, chance);
    }
    return root;
  }

  private RawJson fromElsewhere(Chance chance) {
    return chance.oneIn(2) ? chance.of(values).copy() : OddValues.value(chance);
  }

  private static void swap(ValuePosition one, ValuePosition other) {
    RawJson value = one.value().copy();
    RawJson otherValue = other.value().copy();
    one.put(otherValue);
    // without effect if the first value contained the second position
    other.put(value);
  }

  private String otherName(String name, Chance chance) {
    return switch (chance.below(8)) {
      case 0, 1 -> chance.of(names);
      case 2 -> OddValues.text(chance);
      case 3 -> name + chance.any(" ", "s", "\u0000", ".$", "é");
      case 4 -> name.isEmpty() ? "x" : name.substring(1);
      case 5 -> chance.oneIn(2) ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  /** Returns a value that is almost the same, or the same in another form. */
  private RawJson similar(RawJson value, Chance chance) {
    return switch (value) {
      case RawJson.Text(String text) -> similarText(text, chance);
      case RawJson.Literal(String literal) -> similarLiteral(literal, chance);
      case RawJson.Members _, RawJson.Items _ -> wrapped(value, chance);
    };
  }

  private RawJson similarText(String text, Chance chance) {
    if (text.startsWith("{") && text.endsWith("}") && !chance.oneIn(4)) {
      return changedInside(text, chance);
    }
    return switch (chance.below(8)) {
      case 0 -> wrapped(new RawJson.Text(text), chance);
      case 1 -> new RawJson.Literal(text);
      case 2 -> new RawJson.Text(OddValues.textAtLimit(chance));
      case 3 -> new RawJson.Text(text + OddValues.text(chance));
      case 4 -> new RawJson.Text(OddValues.text(chance) + text);
      case 5 ->
          new RawJson.Text(chance.oneIn(2) ? text.toUpperCase(Locale.ROOT) : text.strip() + " ");
      case 6 -> new RawJson.Text(without(text, chance));
      default -> new RawJson.Text(with(text, OddValues.text(chance), chance));
    };
  }

  private static String without(String text, Chance chance) {
    if (text.isEmpty()) {
      return text;
    }
    int at = chance.below(text.length());
    int end = Math.min(text.length(), at + chance.few(20));
    return text.substring(0, at) + text.substring(end);
  }

  private static String with(String text, String more, Chance chance) {
    int at = chance.below(text.length() + 1);
    return text.substring(0, at) + more + text.substring(at);
  }

  /** Changes a text that is JSON as JSON. */
  private RawJson changedInside(String text, Chance chance) {
    try {
      return new RawJson.Text(change(RawJson.parse(text), chance).written(chance));
    } catch (MalformedJson otherText) {
      return new RawJson.Text(without(text, chance));
    }
  }

  private RawJson similarLiteral(String literal, Chance chance) {
    return switch (chance.below(4)) {
      case 0 -> new RawJson.Text(literal);
      case 1 -> wrapped(new RawJson.Literal(literal), chance);
      case 2 -> new RawJson.Literal(literal + chance.any("0", ".0", "e0", "e3", ".5", "1"));
      default -> new RawJson.Literal(OddValues.number(chance));
    };
  }

  private RawJson wrapped(RawJson value, Chance chance) {
    return switch (chance.below(4)) {
      case 0 -> new RawJson.Items(new ArrayList<>(List.of(value)));
      case 1 -> new RawJson.Text(value.plain());
      default ->
          new RawJson.Members(
              new ArrayList<>(List.of(new RawJson.Member(chance.of(names), value))));
    };
  }

  /** Returns whether many copies of a value fit into memory. */
  private static boolean isSmall(RawJson value) {
    return switch (value) {
      case RawJson.Text(String text) -> text.length() < 100;
      case RawJson.Literal(String literal) -> literal.length() < 100;
      case RawJson.Members _, RawJson.Items _ -> value.plain().length() < 200;
    };
  }

  /** Adds many copies of a value. Each is a deep copy, because a later change may grow one. */
  private void grow(ValuePosition position, Chance chance) {
    int count = chance.oneIn(100) ? VERY_MANY : chance.between(2, chance.oneIn(5) ? MANY : 60);
    RawJson value =
        chance.oneIn(2) || !isSmall(position.value()) ? new RawJson.Literal("0") : position.value();
    String name = position.name();
    if (chance.oneIn(10)) {
      name = OddValues.textAtLimit(chance);
    }
    count = Math.min(count, MAX_CHARACTERS / (name.length() + 1));
    count = Math.min(count, VERY_MANY / (1 + ValuePosition.of(value).size()));
    boolean numbered = !chance.oneIn(5);
    List<RawJson.Member> members = new ArrayList<>();
    List<RawJson> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new RawJson.Member(numbered ? name + i : name, value.copy()));
      items.add(value.copy());
    }
    if (position.container() instanceof RawJson.Members(List<RawJson.Member> list)
        && chance.oneIn(2)) {
      list.addAll(members);
    } else if (position.container() instanceof RawJson.Items(List<RawJson> list)
        && chance.oneIn(2)) {
      list.addAll(items);
    } else {
      position.put(chance.oneIn(2) ? new RawJson.Items(items) : new RawJson.Members(members));
    }
  }
}
