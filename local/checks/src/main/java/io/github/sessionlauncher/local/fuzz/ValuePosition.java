package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * The position of a value in a tree.
 *
 * @param container the members or items that hold the value
 * @param index the index of the value in the container
 */
record ValuePosition(RawJson.Container container, int index) {

  /** Returns the positions of all values below a root. */
  static List<ValuePosition> of(RawJson root) {
    List<ValuePosition> positions = new ArrayList<>();
    collect(root, positions);
    return positions;
  }

  private static void collect(RawJson value, List<ValuePosition> positions) {
    switch (value) {
      case RawJson.Members members -> {
        for (int i = 0; i < members.list().size(); i++) {
          positions.add(new ValuePosition(members, i));
          collect(members.list().get(i).value(), positions);
        }
      }
      case RawJson.Items items -> {
        for (int i = 0; i < items.list().size(); i++) {
          positions.add(new ValuePosition(items, i));
          collect(items.list().get(i), positions);
        }
      }
      case RawJson.Text _, RawJson.Literal _ -> {
        // a scalar has no values inside
      }
    }
  }

  /** Returns the name of the member, or an empty string for an item. */
  String name() {
    return container instanceof RawJson.Members(List<RawJson.Member> list)
        ? list.get(index).name()
        : "";
  }

  RawJson value() {
    return switch (container) {
      case RawJson.Members(List<RawJson.Member> list) -> list.get(index).value();
      case RawJson.Items(List<RawJson> list) -> list.get(index);
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
    }
  }

  /** Adds a value before this one: a member of any name, or an item. */
  void insert(String name, RawJson value) {
    switch (container) {
      case RawJson.Members(List<RawJson.Member> list) ->
          list.add(index, new RawJson.Member(name, value));
      case RawJson.Items(List<RawJson> list) -> list.add(index, value);
    }
  }

  void remove() {
    switch (container) {
      case RawJson.Members(List<RawJson.Member> list) -> list.remove(index);
      case RawJson.Items(List<RawJson> list) -> list.remove(index);
    }
  }
}
