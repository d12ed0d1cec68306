package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, times and failures of the inputs of one border. */
public final class BorderStatistics {

  private static final int MAX_REASONS = 100;
  private static final int MAX_FAILURES_OF_A_REASON = 3;

  /** Failures whose sentences begin with the same characters have the same reason. */
  private static final int REASON_CHARACTERS = 60;

  private final String border;
  private final Map<String, List<Failure>> failures = new TreeMap<>();
  private long accepted;
  private long refused;
  private long broken;
  private long nanos;
  private long slowest = -1;
  private long slowestNanos;

  /**
   * An input for which the border is broken.
   *
   * @param number the number of the input
   */
  public record Failure(long number, Verdict.Broken broken) {}

  public BorderStatistics(String border) {
    this.border = border;
  }

  void add(long number, Verdict verdict, long took) {
    nanos += took;
    if (took > slowestNanos || slowest < 0) {
      slowest = number;
      slowestNanos = took;
    }
    switch (verdict) {
      case Verdict.Accepted _ -> accepted++;
      case Verdict.Refused _ -> refused++;
      case Verdict.Broken reason -> {
        broken++;
        keep(new Failure(number, reason));
      }
    }
  }

  private void keep(Failure failure) {
    String why = failure.broken().why();
    String reason = why.substring(0, Math.min(REASON_CHARACTERS, why.length()));
    if (failures.containsKey(reason) || failures.size() < MAX_REASONS) {
      List<Failure> kept = failures.computeIfAbsent(reason, _ -> new ArrayList<>());
      kept.add(failure);
      kept.sort(Comparator.comparingLong(Failure::number));
      if (kept.size() > MAX_FAILURES_OF_A_REASON) {
        kept.removeLast();
      }
    }
  }

  void add(BorderStatistics other) {
    accepted += other.accepted;
    refused += other.refused;
    broken += other.broken;
    nanos += other.nanos;
    if (other.slowestNanos > slowestNanos) {
      slowest = other.slowest;
      slowestNanos = other.slowestNanos;
    }
    other.failures.values().forEach(each -> each.forEach(this::keep));
  }

  public String border() {
    return border;
  }

  public long inputs() {
    return accepted + refused + broken;
  }

  public long accepted() {
    return accepted;
  }

  public long refused() {
    return refused;
  }

  public long broken() {
    return broken;
  }

  /** Returns the processor time of all inputs together. */
  public long nanos() {
    return nanos;
  }

  /** Returns the number of the slowest input, or -1 if there was no input. */
  public long slowest() {
    return slowest;
  }

  public long slowestNanos() {
    return slowestNanos;
  }

  /** Returns the first few failures of each reason. */
  public Map<String, List<Failure>> failures() {
    return failures;
  }
}
