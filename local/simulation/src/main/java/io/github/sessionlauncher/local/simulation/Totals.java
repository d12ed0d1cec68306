package io.github.sessionlauncher.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The totals of the episodes of a run. */
public final class Totals {

  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
  private final Map<Invariant, Long> checks = new EnumMap<>(Invariant.class);
  private final List<Simulation.Result> broken = new ArrayList<>();
  private final Digest digest = new Digest();
  private long launches;
  private long episodes;

  /** Adds the result of an episode. The digest depends on the order. */
  public void add(Simulation.Result result) {
    episodes++;
    launches += result.launches();
    result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, (long) count, Long::sum));
    result.faults().forEach((fault, count) -> faults.merge(fault, (long) count, Long::sum));
    result.checks().forEach((invariant, count) -> checks.merge(invariant, count, Long::sum));
    if (!result.violations().isEmpty()) {
      broken.add(result);
    }
    digest.add(result.digest());
  }

  public long episodes() {
    return episodes;
  }

  /** Returns the number of accepted launches. */
  public long launches() {
    return launches;
  }

  public Map<String, Long> outcomes() {
    return outcomes;
  }

  public Map<Fault, Long> faults() {
    return faults;
  }

  /** Returns the number of checks of each invariant. */
  public Map<Invariant, Long> checks() {
    return checks;
  }

  /** Returns the episodes that broke an invariant. */
  public List<Simulation.Result> broken() {
    return broken;
  }

  /** Returns how often an invariant was broken. */
  public long broken(Invariant invariant) {
    return broken.stream()
        .flatMap(result -> result.violations().stream())
        .filter(violation -> violation.invariant() == invariant)
        .count();
  }

  /** Returns a hash that is equal for equal histories. */
  public String digest() {
    return "%016x".formatted(digest.value());
  }
}
