package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.template.Stack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Storm, then calm, in virtual time and from one seed: the handlers, the state machine and the
 * template as they are deployed, the simulated services, and faults on every way between them.
 */
public final class Simulation {

  /** How many launches share a world. */
  public static final int LAUNCHES_OF_AN_EPISODE = 40;

  private final Stack stack;
  private final Storm.Force force;

  /** What has been found so far. */
  private final Map<String, Integer> outcomes = new TreeMap<>();

  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<Found> violations = new ArrayList<>();
  private final StringBuilder digests = new StringBuilder();
  private int launches;

  /**
   * A violation with what replays it.
   *
   * @param seed of the episode
   */
  public record Found(long seed, Violation violation) {}

  /**
   * @param force {@code none}, {@code mild} or {@code wild}
   */
  public Simulation(Stack stack, String force) {
    this.stack = stack;
    this.force = Storm.Force.valueOf(force.toUpperCase(java.util.Locale.ROOT));
  }

  /** The seeds of the episodes that a run from {@code seed} is made of. */
  public static long[] episodes(long seed, int number) {
    return new SplittableRandom(seed).longs(number).toArray();
  }

  /** Runs one episode and adds what it found. */
  public void run(long seed) {
    Episode episode = new Episode(seed, LAUNCHES_OF_AN_EPISODE, force, stack);
    episode.run().forEach(violation -> violations.add(new Found(seed, violation)));
    for (Execution execution : episode.records().executions().values()) {
      if (!execution.name().startsWith("net-")) {
        launches++;
        episode.records().outcomes(execution.name()).stream()
            .findFirst()
            .ifPresent(o -> outcomes.merge(o.path("outcome").asText(), 1, Integer::sum));
      }
    }
    episode.storm().counts().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
    digests.append(episode.records().digestSoFar());
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

  public List<Found> violations() {
    return violations;
  }

  /** Equal for equal histories. */
  public String digest() {
    return Integer.toHexString(digests.toString().hashCode());
  }
}
