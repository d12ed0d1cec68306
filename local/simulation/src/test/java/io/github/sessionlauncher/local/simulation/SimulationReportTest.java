package io.github.sessionlauncher.local.simulation;

import static io.github.sessionlauncher.local.simulation.Sabotage.template;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run, also of a broken product. */
class SimulationReportTest {

  private static final long SEED = 1;

  private static final Pattern REPLAY =
      Pattern.compile(
          "Replay it: \\./launcher simulate --faults wild --seed (-?\\d+) --launch (\\S+)"
              + " --first-faults (\\d+)");

  private static final Sabotage NET_GIVES_UP =
      Lessons.ALL.stream()
          .filter(lesson -> lesson.name().contains("for an answer"))
          .findFirst()
          .orElseThrow();

  private final StringWriter text = new StringWriter();

  private SimulationReport report(Simulation simulation, long seed) {
    return new SimulationReport(simulation, "wild", seed, new PrintWriter(text));
  }

  private static Totals totals(Simulation simulation) {
    Totals totals = new Totals();
    totals.add(simulation.run(SEED));
    return totals;
  }

  @Test
  void aViolationIsShrunkReportedAndReplayed(@TempDir Path folder) throws IOException {
    Simulation simulation = NET_GIVES_UP.simulation(folder);
    Totals totals = totals(simulation);
    assertFalse(report(simulation, SEED).print(totals));
    String printed = text.toString();
    assertTrue(printed.contains("  BROKEN "), printed);
    assertFalse(printed.contains("violations  0"), printed);

    Matcher line = REPLAY.matcher(printed);
    assertTrue(line.find(), printed);
    long seed = Long.parseLong(line.group(1));
    String launch = line.group(2);
    int faults = Integer.parseInt(line.group(3));
    assertEquals(SEED, seed);
    int all = totals.faults().values().stream().mapToInt(Long::intValue).sum();
    assertTrue(faults > 0 && faults < all, faults + " of " + all);

    // the history is between the two lines, and the replay prints the same
    String history =
        printed.substring(
            printed.indexOf('\n', printed.indexOf("faults are enough")) + 1, line.start());
    text.getBuffer().setLength(0);
    assertEquals(Optional.of(false), report(simulation, seed).replay(launch, faults));
    assertTrue(text.toString().startsWith(history), text.toString());
    assertTrue(history.contains(" starts: "), history);
    assertTrue(text.toString().contains("broken: "), text.toString());

    // with one fault less, the invariant holds
    Invariant invariant = totals.broken().getFirst().violations().getFirst().invariant();
    assertEquals(
        List.of(),
        simulation.replay(seed, faults - 1, launch).violations().stream()
            .filter(violation -> violation.invariant() == invariant)
            .toList());
  }

  @Test
  void theTableShowsEveryInvariant() {
    Simulation simulation = new Simulation(SimulationTest.STACK, "wild");
    assertTrue(report(simulation, SEED).print(totals(simulation)));
    String printed = text.toString();
    assertTrue(printed.startsWith("seed        1, faults wild, digest "), printed);
    assertTrue(printed.endsWith("violations  0" + System.lineSeparator()), printed);
    for (Invariant invariant : Invariant.values()) {
      assertTrue(printed.contains(invariant.description()), invariant.description());
    }
  }

  @Test
  void anUnknownLaunchHasNoReplay() {
    Simulation simulation = new Simulation(SimulationTest.STACK, "wild");
    assertEquals(Optional.empty(), report(simulation, SEED).replay("none", Simulation.ALL_FAULTS));
    assertEquals("", text.toString());
  }

  /** A missing grant is detected for functions and for state machines. */
  @Test
  void aCallWithoutAGrantIsDetected(@TempDir Path folder) throws IOException {
    Map<String, String> removedGrants =
        Map.of(
            "Action: states:StartExecution\n            Resource: !Ref SessionLauncher\n",
            "Action: states:ListExecutions\n            Resource: !Ref SessionLauncher\n",
            "                Action: lambda:InvokeFunction\n"
                + "                Resource: !GetAtt Status",
            "                Action: lambda:GetFunction\n                Resource: !GetAtt Status",
            "to the session\n"
                + "                Action: [athena:StartSession, athena:GetSession,"
                + " athena:GetSessionStatus,",
            "to the session\n                Action: [athena:StartSession, athena:GetSession,");
    int number = 0;
    for (Map.Entry<String, String> rights : removedGrants.entrySet()) {
      Sabotage sabotage =
          new Sabotage("rights", List.of(template(rights.getKey(), rights.getValue())));
      Simulation simulation = sabotage.simulation(folder.resolve("rights-" + number++));
      assertTrue(
          simulation.run(SEED).violations().stream()
              .anyMatch(violation -> violation.invariant() == Invariant.GRANTED),
          rights::getValue);
    }
  }
}
