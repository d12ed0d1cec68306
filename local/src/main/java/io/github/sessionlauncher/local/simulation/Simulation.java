package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.template.Stack;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Storm, then calm, in virtual time and from one seed: the handlers, the state machine and the
 * template as they are deployed, the simulated services, and faults on every way between them.
 *
 * <p>A run is made of episodes. Each is a world of its own, and knows nothing of the others.
 */
public final class Simulation {

  /** How many askings share a world. */
  public static final int ASKINGS_OF_AN_EPISODE = 40;

  private final Stack stack;
  private final Storm.Force force;

  /**
   * What an episode came to.
   *
   * @param seed what it was drawn from
   * @param launches how many launches were accepted
   * @param outcomes how many launches told which
   * @param faults how many happened of each kind
   * @param violations of the promise
   * @param digest equal for equal histories
   */
  public record Result(
      long seed,
      int launches,
      Map<String, Integer> outcomes,
      Map<Fault, Integer> faults,
      List<Violation> violations,
      String digest) {}

  /**
   * @param force {@code none}, {@code mild} or {@code wild}
   */
  public Simulation(Stack stack, String force) {
    this.stack = stack;
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
    Episode episode = episode(seed);
    List<Violation> violations = episode.run();
    int launches = 0;
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String name : episode.records().executions().keySet()) {
      if (!name.startsWith("net-")) {
        launches++;
        episode.records().outcomes(name).stream()
            .findFirst()
            .ifPresent(told -> outcomes.merge(told.path("outcome").asText(), 1, Integer::sum));
      }
    }
    return new Result(
        seed,
        launches,
        outcomes,
        new EnumMap<>(episode.storm().counts()),
        violations,
        episode.records().digestSoFar());
  }

  /** Runs one episode and tells the history of one of its launches, the net's included. */
  public List<String> history(long seed, String launchId) {
    Episode episode = episode(seed);
    episode.run();
    return episode.records().executions().values().stream()
        .filter(execution -> execution.name().endsWith(launchId))
        .flatMap(execution -> execution.history().stream().map(event -> line(execution, event)))
        .toList();
  }

  private Episode episode(long seed) {
    return new Episode(seed, ASKINGS_OF_AN_EPISODE, force, stack);
  }

  private static String line(Execution execution, HistoryEvent event) {
    String details = event.details().toString();
    int most = 300;
    return "%s  %s%s %s  %s"
        .formatted(
            event.timestamp(),
            execution.name().startsWith("net-") ? execution.name().substring(0, 6) : "",
            event.type(),
            event.stateName().orElse(""),
            details.length() > most ? details.substring(0, most) + "…" : details);
  }
}
