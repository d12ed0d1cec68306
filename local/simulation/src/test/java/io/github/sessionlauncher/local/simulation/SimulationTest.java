package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.template.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise, against faults. A failure names the seed that replays it. */
class SimulationTest {

  static final Stack STACK =
      Stack.of(
          Path.of("").toAbsolutePath().getParent().getParent().resolve("template.yaml"),
          Map.of(),
          "us-east-1");

  private static Totals run(String force, LongStream seeds) {
    Simulation simulation = new Simulation(STACK, force);
    Totals totals = new Totals();
    simulation.results(seeds).forEachOrdered(totals::add);
    return totals;
  }

  @Test
  void withoutFaultsThePromiseHoldsAndEveryOutcomeIsSeen() {
    Totals totals = run("none", Simulation.episodes(7).limit(5));
    assertEquals(List.of(), totals.broken());
    assertEquals(Map.of(), totals.faults());
    assertEquals(
        Set.of("READY", "FAILED", "DEGRADED", "TERMINATED", "TIMED_OUT", "REJECTED"),
        totals.outcomes().keySet());
  }

  /** 200 seeds; each failure is told with the line that replays it. */
  @Test
  void thePromiseHoldsInAStorm() {
    Totals mild = run("mild", LongStream.rangeClosed(1, 100));
    assertEquals(List.of(), mild.broken());
    Totals wild = run("wild", LongStream.rangeClosed(101, 200));
    assertEquals(List.of(), wild.broken());
    assertEquals(Set.of(Fault.values()), wild.faults().keySet());
    assertTrue(wild.launches() > 3000, "launches: " + wild.launches());
  }

  /**
   * Seeds that once failed, each with what it taught: a status function that gave up left a session
   * that nobody saw; a net that asked only once did too; a net behind Lambda's two retries told
   * nothing at all; a look after hours of silence started a second session; a net that could
   * terminate what its dead execution could not told so, and thereby another outcome. Redriving
   * makes two of one execution: each is held to its own outcome.
   */
  @ParameterizedTest
  @ValueSource(
      longs = {
        -7995527694508729151L, // gave up looking before its session was known
        5266705631892356520L, // the net took "not now" for an answer
        8392123148533390784L, // the net was given up by Lambda
        -8668512467949215094L, // an execution stopped before its first look
        -5383142681732044537L, // both
        156L, // stopped between two attempts to publish, the first of which had taken effect
        -5780830116464802524L, // stuck for longer than Athena remembers a request token
        -2240521689890185956L, // stopped after a termination that failed and was told
        -2103654104161839086L // redriven while the net looked: two actors, each with an outcome
      })
  void seedsThatOnceFailedHold(long seed) {
    assertEquals(List.of(), new Simulation(STACK, "wild").run(seed).violations());
  }

  @Test
  void oneSeedIsOneHistory() {
    long digest = new Simulation(STACK, "wild").run(42).digest();
    assertEquals(digest, new Simulation(STACK, "wild").run(42).digest());
    assertNotEquals(digest, new Simulation(STACK, "wild").run(43).digest());
  }
}
