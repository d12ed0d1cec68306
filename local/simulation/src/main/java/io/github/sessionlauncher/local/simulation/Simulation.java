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
 * Runs launches in virtual time and from one seed: first a storm of faults, then calm. The
 * handlers, the state machines and the template are the deployed ones. The services are simulated,
 * and faults hit every connection between them.
 *
 * <p>A run consists of episodes. Each episode is an independent world.
 */
public final class Simulation {

  /** The number of requests of an episode. */
  public static final int REQUESTS_PER_EPISODE = 40;

  /**
   * The parameters of the simulated stack: every work group has a role, which may have to be
   * passed, and requests may have calculations.
   */
  public static final Map<String, String> PARAMETERS =
      Map.of(
          "WorkGroupRoleArns",
          WorkGroupGenerator.ROLE,
          "AllowCalculations",
          "true",
          "CodeBuckets",
          SimulatedCalculation.BUCKET);

  /** No limit on the number of faults. */
  public static final long ALL_FAULTS = Long.MAX_VALUE;

  private final InProcessWorld.Plan plan;
  private final Storm.Force force;
  private final Releases releases;

  /**
   * The result of an episode.
   *
   * @param seed the seed of the episode
   * @param launches the number of accepted launches
   * @param outcomes the number of launches by outcome, and by calculation outcome
   * @param faults the number of faults by kind
   * @param checks the number of checks of each invariant
   * @param violations the violations of the invariants
   * @param digest a hash that is equal for equal histories
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
   * A simulation of other functions than those on the class path.
   *
   * @param code creates their handlers
   */
  public Simulation(Stack stack, Handlers code, String force) {
    this.plan = new InProcessWorld.Plan(stack, code);
    this.releases = new Releases(stack);
    this.force = Storm.Force.valueOf(force.toUpperCase(Locale.ROOT));
  }

  /**
   * Returns the endless stream of the seeds of a run's episodes. The first is the run's own seed,
   * so an episode can be replayed by its seed.
   */
  public static LongStream episodes(long seed) {
    return LongStream.concat(LongStream.of(seed), new SplittableRandom(seed).longs());
  }

  /** Runs one episode. */
  public Result run(long seed) {
    return result(seed, runEpisode(seed, ALL_FAULTS));
  }

  /** Runs one episode in which one kind of fault happens, often, and no other. */
  Result run(long seed, Fault only) {
    Episode episode = episode(seed, ALL_FAULTS);
    episode.storm().only(only);
    episode.run();
    return result(seed, episode);
  }

  /**
   * Runs episodes on all processors.
   *
   * @return the results in the order of the seeds
   */
  public Stream<Result> results(LongStream seeds) {
    // a result waits for those before it; one extra episode keeps every processor busy meanwhile
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
      Optional.ofNullable(launch.calculation().outcome())
          .map(outcome -> "calculation " + outcome.path("outcome").asText())
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
   * Runs one episode with its first faults only, and returns the history of one launch.
   *
   * @param maxFaults the number of faults, or {@link #ALL_FAULTS}
   * @param launchId the launch to describe
   */
  public Replay replay(long seed, long maxFaults, String launchId) {
    Episode episode = runEpisode(seed, maxFaults);
    return Replay.of(episode, launchId);
  }

  /**
   * Finds the smallest number of an episode's faults, counted from the first, that still breaks the
   * same invariant.
   *
   * @param violation a violation in the whole episode
   */
  public Shrunk shrink(long seed, Violation violation) {
    int all = runEpisode(seed, ALL_FAULTS).storm().injected().size();
    for (int limit = 0; limit < all; limit++) {
      Optional<Violation> found = sameIn(runEpisode(seed, limit), violation);
      if (found.isPresent()) {
        return new Shrunk(limit, found.get());
      }
    }
    return new Shrunk(all, violation);
  }

  /**
   * The result of {@link #shrink}.
   *
   * @param faults the number of faults that suffice
   * @param violation the violation that they cause: of the same invariant, perhaps in another
   *     launch
   */
  public record Shrunk(int faults, Violation violation) {}

  private static Optional<Violation> sameIn(Episode episode, Violation violation) {
    return episode.monitor().findings().violations().stream()
        .filter(each -> each.invariant() == violation.invariant())
        .findFirst();
  }

  private Episode runEpisode(long seed, long maxFaults) {
    Episode episode = episode(seed, maxFaults);
    episode.run();
    return episode;
  }

  private Episode episode(long seed, long maxFaults) {
    return new Episode(seed, REQUESTS_PER_EPISODE, force, maxFaults, plan, releases);
  }
}
