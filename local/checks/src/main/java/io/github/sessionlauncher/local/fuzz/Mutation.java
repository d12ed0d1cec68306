package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Changes a valid sample here and there, knowing where its values stand. */
final class Mutation {

  private static final int MOST_CHANGES = 6;
  private static final int MANY = 400;
  private static final int VERY_MANY = 20_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  /** A tree with more slots than this is not changed again: its copies must fit into memory. */
  static final int MOST_SLOTS = 100_000;

  private final List<String> names;
  private final List<RawJson> values;

  /**
   * @param samples their names and values are put in other places, too
   */
  Mutation(List<? extends RawJson> samples) {
    Set<String> vocabulary = new LinkedHashSet<>();
    values = new ArrayList<>();
    for (RawJson sample : samples) {
      for (Slot slot : Slot.of(sample)) {
        vocabulary.add(slot.name());
        values.add(slot.value());
      }
    }
    names = List.copyOf(vocabulary);
  }

  /** A changed copy; one in ten is not changed at all. */
  RawJson of(RawJson sample, Chance chance) {
    RawJson changed = sample.copy();
    if (!chance.oneIn(10)) {
      int changes = chance.few(MOST_CHANGES);
      for (int i = 0; i < changes; i++) {
        changed = change(changed, chance);
      }
    }
    return changed;
  }

  private RawJson change(RawJson root, Chance chance) {
    List<Slot> slots = Slot.of(root);
    if (slots.isEmpty() || chance.oneIn(60)) {
      return Oddities.value(chance);
    }
    if (slots.size() > MOST_SLOTS) {
      return root;
    }
    Slot slot = chance.of(slots);
    switch (chance.below(12)) {
      case 0 -> slot.remove();
      case 1 ->
          slot.addBeside(
              slot.name(), chance.oneIn(2) ? slot.value().copy() : Oddities.value(chance));
      case 2 -> slot.put(otherName(slot.name(), chance), slot.value());
      case 3, 4, 5 -> slot.put(Oddities.value(chance));
      case 6, 7, 8 -> slot.put(near(slot.value(), chance));
      case 9 -> slot.addBeside(otherName(slot.name(), chance), foreign(chance));
      case 10 -> swap(slot, chance.of(slots));
      default -> grow(slot, chance);
    }
    return root;
  }

  private RawJson foreign(Chance chance) {
    return chance.oneIn(2) ? chance.of(values).copy() : Oddities.value(chance);
  }

  private static void swap(Slot one, Slot other) {
    RawJson value = one.value().copy();
    RawJson otherValue = other.value().copy();
    one.put(otherValue);
    // the first may have taken the second's container away with it: then this changes nothing
    other.put(value);
  }

  private String otherName(String name, Chance chance) {
    return switch (chance.below(8)) {
      case 0, 1 -> chance.of(names);
      case 2 -> Oddities.text(chance);
      case 3 -> name + chance.any(" ", "s", "\u0000", ".$", "é");
      case 4 -> name.isEmpty() ? "x" : name.substring(1);
      case 5 -> chance.oneIn(2) ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  /** A value that is almost the same, or the same in another form. */
  private RawJson near(RawJson value, Chance chance) {
    return switch (value) {
      case RawJson.Text(String text) -> nearText(text, chance);
      case RawJson.Literal(String literal) -> nearLiteral(literal, chance);
      case RawJson.Members _, RawJson.Items _ -> wrapped(value, chance);
    };
  }

  private RawJson nearText(String text, Chance chance) {
    if (text.startsWith("{") && text.endsWith("}") && !chance.oneIn(4)) {
      return inner(text, chance);
    }
    return switch (chance.below(8)) {
      case 0 -> wrapped(new RawJson.Text(text), chance);
      case 1 -> new RawJson.Literal(text);
      case 2 -> new RawJson.Text(Oddities.lengthy(chance));
      case 3 -> new RawJson.Text(text + Oddities.text(chance));
      case 4 -> new RawJson.Text(Oddities.text(chance) + text);
      case 5 ->
          new RawJson.Text(chance.oneIn(2) ? text.toUpperCase(Locale.ROOT) : text.strip() + " ");
      case 6 -> new RawJson.Text(without(text, chance));
      default -> new RawJson.Text(with(text, Oddities.text(chance), chance));
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

  /** A text that is JSON itself is changed as JSON. */
  private RawJson inner(String text, Chance chance) {
    try {
      return new RawJson.Text(change(RawJson.parse(text), chance).written(chance));
    } catch (IllegalArgumentException noJson) {
      return new RawJson.Text(without(text, chance));
    }
  }

  private RawJson nearLiteral(String literal, Chance chance) {
    return switch (chance.below(4)) {
      case 0 -> new RawJson.Text(literal);
      case 1 -> wrapped(new RawJson.Literal(literal), chance);
      case 2 -> new RawJson.Literal(literal + chance.any("0", ".0", "e0", "e3", ".5", "1"));
      default -> new RawJson.Literal(Oddities.number(chance));
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

  /** Many of it must still fit into memory. */
  private static boolean small(RawJson value) {
    return switch (value) {
      case RawJson.Text(String text) -> text.length() < 100;
      case RawJson.Literal(String literal) -> literal.length() < 100;
      case RawJson.Members _, RawJson.Items _ -> value.plain().length() < 200;
    };
  }

  /** Adds many copies of a value. They are copies, since a later change may grow one of them. */
  private void grow(Slot slot, Chance chance) {
    int count = chance.oneIn(100) ? VERY_MANY : chance.between(2, chance.oneIn(5) ? MANY : 60);
    RawJson value =
        chance.oneIn(2) || !small(slot.value()) ? new RawJson.Literal("0") : slot.value();
    String name = slot.name();
    if (chance.oneIn(10)) {
      name = Oddities.lengthy(chance);
    }
    count = Math.min(count, MOST_CHARACTERS / (name.length() + 1));
    count = Math.min(count, VERY_MANY / (1 + Slot.of(value).size()));
    boolean numbered = !chance.oneIn(5);
    List<RawJson.Member> members = new ArrayList<>();
    List<RawJson> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new RawJson.Member(numbered ? name + i : name, value.copy()));
      items.add(value.copy());
    }
    if (slot.container() instanceof RawJson.Members(List<RawJson.Member> list) && chance.oneIn(2)) {
      list.addAll(members);
    } else if (slot.container() instanceof RawJson.Items(List<RawJson> list) && chance.oneIn(2)) {
      list.addAll(items);
    } else {
      slot.put(chance.oneIn(2) ? new RawJson.Items(items) : new RawJson.Members(members));
    }
  }
}
