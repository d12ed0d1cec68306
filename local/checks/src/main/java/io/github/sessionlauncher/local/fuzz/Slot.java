package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a piece where a value stands.
 *
 * @param container members or items
 * @param index which of them
 */
record Slot(Piece container, int index) {

  /** All slots of a piece, however deep. */
  static List<Slot> of(Piece root) {
    List<Slot> slots = new ArrayList<>();
    collect(root, slots);
    return slots;
  }

  private static void collect(Piece piece, List<Slot> slots) {
    switch (piece) {
      case Piece.Members members -> {
        for (int i = 0; i < members.list().size(); i++) {
          slots.add(new Slot(members, i));
          collect(members.list().get(i).value(), slots);
        }
      }
      case Piece.Items items -> {
        for (int i = 0; i < items.list().size(); i++) {
          slots.add(new Slot(items, i));
          collect(items.list().get(i), slots);
        }
      }
      case Piece.Text _, Piece.Literal _ -> {
        // nothing stands in it
      }
    }
  }

  /** The name of the member; of an item, none. */
  String name() {
    return container instanceof Piece.Members(List<Piece.Member> list)
        ? list.get(index).name()
        : "";
  }

  Piece value() {
    return switch (container) {
      case Piece.Members(List<Piece.Member> list) -> list.get(index).value();
      case Piece.Items(List<Piece> list) -> list.get(index);
      case Piece.Text _, Piece.Literal _ -> container;
    };
  }

  void put(Piece value) {
    put(name(), value);
  }

  void put(String name, Piece value) {
    switch (container) {
      case Piece.Members(List<Piece.Member> list) -> list.set(index, new Piece.Member(name, value));
      case Piece.Items(List<Piece> list) -> list.set(index, value);
      case Piece.Text _, Piece.Literal _ -> {
        // no slot is in one
      }
    }
  }

  /** Adds a value beside this one: a member of any name, or an item. */
  void addBeside(String name, Piece value) {
    switch (container) {
      case Piece.Members(List<Piece.Member> list) -> list.add(index, new Piece.Member(name, value));
      case Piece.Items(List<Piece> list) -> list.add(index, value);
      case Piece.Text _, Piece.Literal _ -> {
        // no slot is in one
      }
    }
  }

  void remove() {
    switch (container) {
      case Piece.Members(List<Piece.Member> list) -> list.remove(index);
      case Piece.Items(List<Piece> list) -> list.remove(index);
      case Piece.Text _, Piece.Literal _ -> {
        // no slot is in one
      }
    }
  }
}
