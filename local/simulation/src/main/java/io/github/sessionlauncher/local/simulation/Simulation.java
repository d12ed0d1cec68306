package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.template.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Storm, then calm, in virtual time and from one seed: the handlers, the state machine and the
 * template as they are deployed, the simulated services, and faults on every way between them.
 *
 * <p>A run is made of episodes. Each is a world of its own, and knows nothing of the others.
 */
public final class Simulation {

  /** How many askings share a world. */
  public static final int ASKINGS_OF_AN_EPISODE = 40;

  /** As many faults as the storm brings. */
  public static final long ALL_FAULTS = Long.MAX_VALUE;

  private final InProcessWorld.Plan plan;
  private final Storm.Force force;

  /**
   * What an episode came to.
   *
   * @param seed what it was drawn from
   * @param launches how many launches were accepted
   * @param outcomes how many launches told which
   * @param faults how many happened of each kind
   * @param checks how often each invariant was checked
   * @param violations of the invariants
   * @param digest equal for equal histories
   */
  public record Result(
      long seed,
      int launches,
      Map<String, Integer> outcomes,
      Map<Fault, Integer> faults,
      Map<Invariant, Long> checks,
      List<Violation> violations,
      long digest) {}

  /**
   * @param force {@code none}, {@code mild} or {@code wild}
   */
  public Simulation(Stack stack, String force) {
    this(stack, Handlers.DEPLOYED, force);
  }

  /**
   * The same with other functions than those of the class path.
   *
   * @param code makes their handlers
   */
  public Simulation(Stack stack, Handlers code, String force) {
    this.plan = new InProcessWorld.Plan(stack, code);
    this.force = Storm.Force.valueOf(force.toUpperCase(Locale.ROOT));
  }

  /**
   * The seeds of the episodes of a run, without end. The first is the run's own, so that an episode
   * is replayed by its seed.
   */
  public static LongStream episodes(long seed) {
    return LongStream.concat(LongStream.of(seed), new SplittableRandom(seed).longs());
  }

  /** Runs one episode. */
  public Result run(long seed) {
    return result(seed, ran(seed, ALL_FAULTS));
  }

  /**
   * Runs episodes on all processors.
   *
   * @return their results in the order of the seeds
   */
  public Stream<Result> results(LongStream seeds) {
    // a result waits for those before it: one episode more keeps every processor at work meanwhile
    int together = Runtime.getRuntime().availableProcessors() + 1;
    return seeds.boxed().gather(Gatherers.mapConcurrent(together, this::run));
  }

  private static Result result(long seed, Episode episode) {
    InvariantMonitor monitor = episode.monitor();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (LaunchTruth launch : monitor.registry().launches()) {
      Optional.ofNullable(launch.outcome())
          .map(outcome -> outcome.path("outcome").asText())
          .ifPresent(kind -> outcomes.merge(kind, 1, Integer::sum));
    }
    return new Result(
        seed,
        monitor.registry().launches().size(),
        outcomes,
        episode.storm().counts(),
        monitor.findings().checks(),
        monitor.findings().violations(),
        monitor.digest());
  }

  /**
   * Runs one episode with its first faults only, and tells all of one launch.
   *
   * @param mostFaults how many, or {@link #ALL_FAULTS}
   * @param launchId of a launch; others are not told
   */
  public Replay replay(long seed, long mostFaults, String launchId) {
    Episode episode = ran(seed, mostFaults);
    return Replay.of(episode, launchId);
  }

  /**
   * Finds the shortest beginning of an episode's faults after which it still fails in the same way.
   *
   * @param violation one that the whole episode found
   */
  public Shrunk shrink(long seed, Violation violation) {
    int all = ran(seed, ALL_FAULTS).storm().happened().size();
    for (int most = 0; most < all; most++) {
      Optional<Violation> found = sameIn(ran(seed, most), violation);
      if (found.isPresent()) {
        return new Shrunk(most, found.get());
      }
    }
    return new Shrunk(all, violation);
  }

  /**
   * @param faults how many faults are enough
   * @param violation what they lead to: of the same invariant, perhaps in another launch
   */
  public record Shrunk(int faults, Violation violation) {}

  private static Optional<Violation> sameIn(Episode episode, Violation violation) {
    return episode.monitor().findings().violations().stream()
        .filter(each -> each.invariant() == violation.invariant())
        .findFirst();
  }

  private Episode ran(long seed, long mostFaults) {
    Episode episode = new Episode(seed, ASKINGS_OF_AN_EPISODE, force, mostFaults, plan);
    episode.run();
    return episode;
  }
}
