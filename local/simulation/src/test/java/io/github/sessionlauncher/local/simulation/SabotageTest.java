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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does the simulation notice when a rule of the design is broken? The documents say at which seed.
 */
class SabotageTest {

  /** The seeds 1 to 250, each with 40 askings: 10,000 launches. */
  private static final long MOST_SEEDS = 10_000 / Simulation.ASKINGS_OF_AN_EPISODE;

  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]+) \\| (\\d+) \\| `([A-Z_]+)`[^|]* \\|");

  /** Where the documents say that a sabotage is noticed, and by which invariant. */
  record Caught(long seed, Invariant invariant) {}

  private static Map<String, Caught> table() throws IOException {
    Map<String, Caught> table = new LinkedHashMap<>();
    Path page = Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/simulation.md");
    for (String line : Files.readAllLines(page)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(
            row.group(1),
            new Caught(Long.parseLong(row.group(2)), Invariant.valueOf(row.group(3))));
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
    assertEquals(13, Sabotages.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void aBrokenRuleIsNoticed(Sabotage sabotage, @TempDir Path folder) throws IOException {
    Caught told = table().get(sabotage.name());
    Simulation simulation = sabotage.simulation(folder);
    Optional<Long> first =
        LongStream.rangeClosed(1, MOST_SEEDS)
            .boxed()
            .filter(
                seed ->
                    simulation.run(seed).violations().stream()
                        .anyMatch(violation -> violation.invariant() == told.invariant()))
            .findFirst();
    assertEquals(Optional.of(told.seed()), first, sabotage.name() + ": " + told.invariant());
  }
}
