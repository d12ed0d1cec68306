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

/** The promise holds under faults. A failure names the seed that replays it. */
class SimulationTest {

  static final Stack STACK =
      Stack.of(
          Path.of("").toAbsolutePath().getParent().getParent().resolve("template.yaml"),
          Simulation.PARAMETERS,
          "us-east-1");

  private static Totals run(String force, LongStream seeds) {
    Simulation simulation = new Simulation(STACK, force);
    Totals totals = new Totals();
    simulation.results(seeds).forEachOrdered(totals::add);
    return totals;
  }

  @Test
  void withoutFaultsThePromiseHoldsAndEveryOutcomeOccurs() {
    Totals totals = run("none", Simulation.episodes(7).limit(5));
    assertEquals(List.of(), totals.broken());
    assertEquals(Map.of(), totals.faults());
    assertEquals(
        Set.of(
            "READY",
            "FAILED",
            "DEGRADED",
            "TERMINATED",
            "TIMED_OUT",
            "REJECTED",
            "calculation COMPLETED",
            "calculation FAILED",
            "calculation CANCELED",
            "calculation TIMED_OUT",
            "calculation NOT_STARTED"),
        totals.outcomes().keySet());
  }

  /** Runs 200 seeds; each failure names its seed. */
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
   * Seeds that once failed. {@code docs/simulation.md} says what each of them taught. After a
   * redrive, the execution and its net each publish an outcome, and each is checked against its
   * own.
   */
  @ParameterizedTest
  @ValueSource(
      longs = {
        -7995527694508729151L, // a status function gave up before its session was known
        5266705631892356520L, // the net accepted "not now" as an answer
        8392123148533390784L, // Lambda gave up the net after two retries
        -8668512467949215094L, // an execution stopped before its first look
        -5383142681732044537L, // both of the two above
        156L, // stopped between two attempts to publish, the first of which had taken effect
        -5780830116464802524L, // stuck for longer than Athena remembers a request token
        -2240521689890185956L, // stopped after a failed termination whose outcome was published
        -2103654104161839086L, // redriven while the net looked: each published an outcome
        3467321417551768151L, // redriven after its net of an earlier release had published READY
        4369097289774965200L, // redriven while its net published what became of its calculation
        7, // a caller was told that the session is READY before the net published its calculation
        230 // an outage of Step Functions outlasted the retries of the answer to a caller
      })
  void seedsThatOnceFailedHold(long seed) {
    assertEquals(List.of(), new Simulation(STACK, "wild").run(seed).violations());
  }

  @Test
  void equalSeedsGiveEqualHistories() {
    long digest = new Simulation(STACK, "wild").run(42).digest();
    assertEquals(digest, new Simulation(STACK, "wild").run(42).digest());
    assertNotEquals(digest, new Simulation(STACK, "wild").run(43).digest());
  }
}
