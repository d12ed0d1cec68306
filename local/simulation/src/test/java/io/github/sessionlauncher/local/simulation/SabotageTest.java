package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation detects each broken rule of the design, at the seed that the documents name. */
@Execution(ExecutionMode.CONCURRENT)
class SabotageTest {

  /** How many seeds are tried to find another one for the documents, each with 40 requests. */
  private static final long MAX_SEEDS = 1_000;

  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]+) \\| (\\d+) \\| `([A-Z_]+)`[^|]* \\|");

  /** The seed and the invariant that detect a sabotage, as documented. */
  record Detection(long seed, Invariant invariant) {}

  private static Map<String, Detection> table() throws IOException {
    Map<String, Detection> table = new LinkedHashMap<>();
    Path page = Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/simulation.md");
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(
            row.group(1),
            new Detection(Long.parseLong(row.group(2)), Invariant.valueOf(row.group(3))));
      }
    }
    return table;
  }

  static List<Sabotage> sabotages() {
    List<Sabotage> all = new ArrayList<>(Sabotages.ALL);
    all.addAll(Lessons.ALL);
    return all;
  }

  @Test
  void theDocumentsNameEverySabotage() throws IOException {
    assertEquals(sabotages().stream().map(Sabotage::name).toList(), List.copyOf(table().keySet()));
    assertEquals(26, Sabotages.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void aBrokenRuleIsDetected(Sabotage sabotage, @TempDir Path folder) throws IOException {
    Detection expected = table().get(sabotage.name());
    Simulation simulation = sabotage.simulation(folder);
    if (!detects(simulation, expected.seed(), expected.invariant())) {
      Optional<Long> first =
          LongStream.rangeClosed(1, MAX_SEEDS)
              .boxed()
              .filter(seed -> detects(simulation, seed, expected.invariant()))
              .findFirst();
      assertEquals(
          Optional.of(expected.seed()), first, sabotage.name() + ": " + expected.invariant());
    }
  }

  private static boolean detects(Simulation simulation, long seed, Invariant invariant) {
    return simulation.run(seed).violations().stream()
        .anyMatch(violation -> violation.invariant() == invariant);
  }
}
