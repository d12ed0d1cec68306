package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of the inputs of one border. */
public final class Tally {

  private static final int MOST_KEPT = 200;

  private final String border;
  private final List<Failure> failures = new ArrayList<>();
  private long accepted;
  private long refused;
  private long broken;
  private long nanos;
  private long slowest = -1;
  private long slowestNanos;

  /**
   * An input that a border was broken by.
   *
   * @param number which input
   * @param broken how
   */
  public record Failure(long number, Verdict.Broken broken) {}

  public Tally(String border) {
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
      case Verdict.Broken how -> {
        broken++;
        keep(new Failure(number, how));
      }
    }
  }

  private void keep(Failure failure) {
    if (failures.size() < MOST_KEPT) {
      failures.add(failure);
    }
  }

  void add(Tally other) {
    accepted += other.accepted;
    refused += other.refused;
    broken += other.broken;
    nanos += other.nanos;
    if (other.slowestNanos > slowestNanos) {
      slowest = other.slowest;
      slowestNanos = other.slowestNanos;
    }
    other.failures.forEach(this::keep);
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

  /** How long all inputs took together. */
  public long nanos() {
    return nanos;
  }

  /** The number of the slowest input; -1 if there was none. */
  public long slowest() {
    return slowest;
  }

  public long slowestNanos() {
    return slowestNanos;
  }

  /** The first that failed, by number; not all of very many. */
  public List<Failure> failures() {
    return failures.stream().sorted((a, b) -> Long.compare(a.number(), b.number())).toList();
  }

  /** One failure for each way of being broken: the first few words tell the ways apart. */
  public Map<String, List<Failure>> ways() {
    Map<String, List<Failure>> ways = new LinkedHashMap<>();
    for (Failure failure : failures()) {
      String why = failure.broken().why();
      ways.computeIfAbsent(why.substring(0, Math.min(60, why.length())), _ -> new ArrayList<>())
          .add(failure);
    }
    return ways;
  }
}
