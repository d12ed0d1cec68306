package io.github.sessionlauncher.local.time;

import java.time.Instant;
import java.util.PriorityQueue;

/** The pending actions of a timeline, ordered by due time and then by insertion. */
final class ActionQueue {

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long count;

  Entry add(Instant moment, Runnable action) {
    Entry entry = new Entry(moment, count++, action);
    entries.add(entry);
    return entry;
  }

  /** Returns the next entry that is not cancelled, or null if the queue is empty. */
  Entry peek() {
    Entry next = entries.peek();
    while (next != null && next.cancelled) {
      entries.remove();
      next = entries.peek();
    }
    return next;
  }

  /** Removes and returns the entry that {@link #peek()} returns. */
  Entry take() {
    peek();
    return entries.remove();
  }

  static final class Entry implements Timeline.Appointment, Comparable<Entry> {

    final Instant moment;
    final Runnable action;
    private final long number;
    private volatile boolean cancelled;

    private Entry(Instant moment, long number, Runnable action) {
      this.moment = moment;
      this.number = number;
      this.action = action;
    }

    @Override
    public int compareTo(Entry other) {
      int order = moment.compareTo(other.moment);
      return order == 0 ? Long.compare(number, other.number) : order;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
