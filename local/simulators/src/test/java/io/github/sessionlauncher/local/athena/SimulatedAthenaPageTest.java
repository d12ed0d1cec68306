package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedAthenaPageTest {

  @Test
  void thePageListsExactlyTheStandardWorkGroups() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "..", "docs", "simulated-athena.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertEquals(
        WorkGroup.STANDARD.stream()
            .map(group -> "| `%s` | %s |".formatted(group.name(), group.about()))
            .toList(),
        rows);
  }
}
