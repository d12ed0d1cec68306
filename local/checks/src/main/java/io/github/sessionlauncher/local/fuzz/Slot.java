package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a piece where a value stands.
 *
 * @param container members or items
 * @param index which of them
 */
record Slot(RawJson container, int index) {

  /** All slots of a piece, however deep. */
  static List<Slot> of(RawJson root) {
    List<Slot> slots = new ArrayList<>();
    collect(root, slots);
    return slots;
  }

  private static void collect(RawJson piece, List<Slot> slots) {
    switch (piece) {
      case RawJson.Members members -> {
        for (int i = 0; i < members.list().size(); i++) {
          slots.add(new Slot(members, i));
          collect(members.list().get(i).value(), slots);
        }
      }
      case RawJson.Items items -> {
        for (int i = 0; i < items.list().size(); i++) {
          slots.add(new Slot(items, i));
          collect(items.list().get(i), slots);
        }
      }
      case RawJson.Text _, RawJson.Literal _ -> {
        // nothing stands in it
      }
    }
  }

  /** The name of the member; of an item, none. */
  String name() {
    return container instanceof RawJson.Members(List<RawJson.Member> list)
        ? list.get(index).name()
        : "";
  }

  RawJson value() {
    return switch (container) {
      case RawJson.Members(List<RawJson.Member> list) -> list.get(index).value();
      case RawJson.Items(List<RawJson> list) -> list.get(index);
      case RawJson.Text _, RawJson.Literal _ -> container;
    };
  }

  void put(RawJson value) {
    put(name(), value);
  }

  void put(String name, RawJson value) {
    switch (container) {
      case RawJson.Members(List<RawJson.Member> list) ->
          list.set(index, new RawJson.Member(name, value));
      case RawJson.Items(List<RawJson> list) -> list.set(index, value);
      case RawJson.Text _, RawJson.Literal _ -> {
        // no slot is in one
      }
    }
  }

  /** Adds a value beside this one: a member of any name, or an item. */
  void addBeside(String name, RawJson value) {
    switch (container) {
      case RawJson.Members(List<RawJson.Member> list) ->
          list.add(index, new RawJson.Member(name, value));
      case RawJson.Items(List<RawJson> list) -> list.add(index, value);
      case RawJson.Text _, RawJson.Literal _ -> {
        // no slot is in one
      }
    }
  }

  void remove() {
    switch (container) {
      case RawJson.Members(List<RawJson.Member> list) -> list.remove(index);
      case RawJson.Items(List<RawJson> list) -> list.remove(index);
      case RawJson.Text _, RawJson.Literal _ -> {
        // no slot is in one
      }
    }
  }
}
