package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedAthenaPageTest {

  @Test
  void thePageListsExactlyTheStandardWorkGroups() throws IOException {
    assertEquals(
        WorkGroup.STANDARD.stream()
            .map(group -> "| `%s` | %s |".formatted(group.name(), group.about()))
            .toList(),
        rows("| `").filter(row -> !row.startsWith("| `[")).toList());
  }

  @Test
  void thePageListsExactlyTheMarkersOfCalculations() throws IOException {
    assertEquals(
        Stream.of(CalculationScript.Marker.values())
            .map(marker -> "| `%s` | %s |".formatted(marker.text(), marker.about()))
            .toList(),
        rows("| `[").toList());
  }

  private static Stream<String> rows(String start) throws IOException {
    return Files.readAllLines(Path.of("..", "..", "docs", "simulated-athena.md")).stream()
        .filter(line -> line.startsWith(start));
  }
}
