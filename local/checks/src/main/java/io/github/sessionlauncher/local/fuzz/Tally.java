package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the inputs of one border. */
public final class Tally {

  private static final int MOST_WAYS = 100;
  private static final int MOST_OF_A_WAY = 3;
  private static final int TELLING = 60;

  private final String border;
  private final Map<String, List<Failure>> ways = new TreeMap<>();
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
    String why = failure.broken().why();
    String way = why.substring(0, Math.min(TELLING, why.length()));
    if (ways.containsKey(way) || ways.size() < MOST_WAYS) {
      List<Failure> kept = ways.computeIfAbsent(way, _ -> new ArrayList<>());
      kept.add(failure);
      kept.sort(Comparator.comparingLong(Failure::number));
      if (kept.size() > MOST_OF_A_WAY) {
        kept.removeLast();
      }
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
    other.ways.values().forEach(failures -> failures.forEach(this::keep));
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

  /** How long the processor worked for all inputs together. */
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

  /**
   * The first few failures for each way of being broken; the beginnings of words tell them apart.
   */
  public Map<String, List<Failure>> ways() {
    return ways;
  }
}
