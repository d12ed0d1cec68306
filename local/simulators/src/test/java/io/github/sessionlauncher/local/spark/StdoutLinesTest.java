package io.github.sessionlauncher.local.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdoutLinesTest {

  private final List<String> lines = new ArrayList<>();
  private final StdoutLines stdout = new StdoutLines(lines::add);

  @Test
  void linesThatComeInPiecesAreWhole() {
    stdout.add("a");
    stdout.add("b\n\nc");
    assertEquals(List.of("ab", ""), lines);
    stdout.end();
    stdout.end();
    assertEquals(List.of("ab", "", "c"), lines);
  }

  @Test
  void aLongLineIsCutAndAFloodIsNotShown() {
    stdout.add("x".repeat(1_000_000));
    stdout.add("y\n");
    assertEquals("x".repeat(400) + "…", lines.getFirst());
    stdout.add("z\n".repeat(1000));
    assertEquals(201, lines.size());
    assertTrue(lines.getLast().contains("stdout has all of them"), lines.getLast());
  }
}
