package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The samples of the next release are exactly what this version writes. {@code ReleasesTest} of the
 * functions reads those of all releases. With {@code -Dreleases.write=true} they are written anew.
 */
class ReleaseSamplesTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Path NEXT = HOME.resolve("functions/src/test/resources/releases/next");

  private static final Path PARTS =
      HOME.resolve(
          "local/simulation/src/main/resources/io/github/sessionlauncher/local/simulation/releases");

  private static Map<String, String> recorded() {
    Map<String, String> samples = new TreeMap<>();
    for (ReleaseLaunch launch : ReleaseLaunch.ALL) {
      samples.put(
          launch.name() + ".json",
          ReleaseSample.of(launch, SimulationTest.STACK).toPrettyString() + "\n");
    }
    return samples;
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> samples = new TreeMap<>();
    try (Stream<Path> files = Files.list(NEXT)) {
      for (Path file : files.toList()) {
        samples.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return samples;
  }

  private static Set<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static void write(Map<String, String> samples) throws IOException {
    Files.createDirectories(NEXT);
    for (String old : files().keySet()) {
      Files.delete(NEXT.resolve(old));
    }
    samples.forEach(
        (name, text) -> {
          try {
            Files.writeString(NEXT.resolve(name), text);
          } catch (IOException problem) {
            throw new UncheckedIOException(problem);
          }
        });
  }

  @Test
  void everyReleaseHasSamplesAndIsDeployedInTheStorm() throws IOException {
    Set<String> releases = namesIn(NEXT.getParent());
    releases.remove("next");
    assertEquals(Set.copyOf(Releases.EARLIER), releases);
    Set<String> parts = namesIn(HOME.resolve("statemachine"));
    parts.add("execution-end-rule.json");
    Releases.Version today = new Releases(SimulationTest.STACK).version(Releases.THIS);
    for (String release : releases) {
      assertEquals(parts, namesIn(PARTS.resolve(release)), release);
      Releases.Version earlier = new Releases(SimulationTest.STACK).version(release);
      assertEquals(today.definitions().keySet(), earlier.definitions().keySet());
    }
  }

  /** The samples and the rule of a release agree on the input of the last net. */
  @Test
  void theRuleOfEachReleaseWritesTheInputsOfItsLastNet() throws IOException {
    for (String release : Releases.EARLIER) {
      JsonNode rule = read(PARTS.resolve(release).resolve("execution-end-rule.json"));
      JsonNode sample = read(NEXT.resolveSibling(release).resolve("rejected-by-athena.json"));
      List<String> paths = new ArrayList<>();
      rule.path("InputPathsMap").fieldNames().forEachRemaining(paths::add);
      List<String> members = new ArrayList<>();
      sample.path("netInputs").path(0).path("detail").fieldNames().forEachRemaining(members::add);
      assertEquals(members, paths, release);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonReading.STRICT.read(Files.readString(file));
  }

  @Test
  void theSamplesOfTheNextReleaseAreWhatThisVersionWrites() throws IOException {
    Map<String, String> recorded = recorded();
    if (Boolean.getBoolean("releases.write")) {
      write(recorded);
    }
    assertEquals(
        recorded, files(), "write them anew: mvn -Dtest=ReleaseSamplesTest (see CONTRIBUTING.md)");
  }
}
