package io.github.sessionlauncher.local.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What the episodes of a run came to together. */
public final class Totals {

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<Simulation.Result> broken = new ArrayList<>();
  private final CRC32C digest = new CRC32C();
  private int launches;
  private int episodes;

  /** Adds an episode; the order counts for the digest. */
  public void add(Simulation.Result result) {
    episodes++;
    launches += result.launches();
    result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
    result.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
    if (!result.violations().isEmpty()) {
      broken.add(result);
    }
    digest.update(result.digest().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  public int episodes() {
    return episodes;
  }

  /** Launches that were accepted. */
  public int launches() {
    return launches;
  }

  public Map<String, Integer> outcomes() {
    return outcomes;
  }

  public Map<Fault, Integer> faults() {
    return faults;
  }

  /** The episodes that broke a promise. */
  public List<Simulation.Result> broken() {
    return broken;
  }

  /** How often an invariant was broken. */
  public long broken(Violation.Invariant invariant) {
    return broken.stream()
        .flatMap(result -> result.violations().stream())
        .filter(violation -> violation.invariant() == invariant)
        .count();
  }

  /** Equal for equal histories. */
  public String digest() {
    return "%08x".formatted(digest.getValue());
  }
}
