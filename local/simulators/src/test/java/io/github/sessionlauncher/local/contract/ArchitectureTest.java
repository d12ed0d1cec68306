package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the design that a reader of the sources can check. */
class ArchitectureTest {

  private static final Path ROOT = Repository.FUNCTIONS.resolve("io/github/sessionlauncher");

  private static final Pattern FROM_THE_AIR =
      Pattern.compile(
          "Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(|System\\.(currentTimeMillis|nanoTime|getenv)\\(|Clock\\.system|new"
              + " (Secure)?Random\\(\\)|ThreadLocalRandom|Math\\.random\\(|UUID\\.randomUUID\\(\\)|Thread\\.sleep\\(");

  /** The files below a folder whose text the pattern finds, by their names. */
  private static Set<String> filesWith(Path folder, Pattern pattern) {
    return filesWith(Repository.files(folder, ".java"), pattern);
  }

  private static Set<String> filesWith(List<Path> files, Pattern pattern) {
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      if (pattern.matcher(Repository.text(file)).find()) {
        names.add(file.getFileName().toString());
      }
    }
    return names;
  }

  @Test
  void timeChanceAndEnvironmentAreArguments() {
    assertEquals(Set.of("StartSessionHandler.java"), filesWith(Repository.FUNCTIONS, FROM_THE_AIR));
    // where a command begins
    assertEquals(
        Set.of(
            "LaunchCommand.java",
            "ProcessShell.java",
            "ServeCommand.java",
            "ShorthandBenchmark.java",
            "SimulateCommand.java",
            "SimulationBenchmark.java",
            "WorldOptions.java"),
        filesWith(Repository.local("main"), FROM_THE_AIR));
  }

  @Test
  void eachSdkHasOneImporterBesideTheHandlers() {
    assertImportedOnlyIn("athena", "athena");
    assertImportedOnlyIn("sfn", "workflow");
  }

  private static void assertImportedOnlyIn(String sdk, String folder) {
    Pattern imports = Pattern.compile("import software\\.amazon\\.awssdk\\.services\\." + sdk);
    List<Path> importers =
        Repository.files(ROOT, ".java").stream()
            .filter(file -> imports.matcher(Repository.text(file)).find())
            .filter(file -> !file.getParent().equals(ROOT))
            .toList();
    assertFalse(importers.isEmpty());
    assertEquals(
        Set.of(ROOT.resolve(folder)),
        importers.stream().map(Path::getParent).collect(Collectors.toSet()));
  }

  @Test
  void theDomainKnowsNoSdkAndNoLibrary() {
    Pattern outside = Pattern.compile("import (software\\.amazon|com\\.amazonaws|com\\.fasterxml)");
    for (String folder : List.of("launch", "session")) {
      assertEquals(Set.of(), filesWith(ROOT.resolve(folder), outside), folder);
    }
  }

  /** Each package, and the packages that it may import: lower ones only, so there is no circle. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "session", Set.of(),
          "json", Set.of(),
          "launch/request", Set.of(),
          "launch", Set.of("session", "launch/request"),
          "aws", Set.of("launch"),
          "athena", Set.of("session", "launch", "launch/request", "aws"),
          "workflow", Set.of("launch", "json", "aws"),
          "http", Set.of("session", "launch", "launch/request", "json", "aws"),
          "lambda", Set.of("launch", "launch/request", "json", "http"));

  @Test
  void thePackagesThatShipImportOnlyLowerPackages() {
    Pattern imports =
        Pattern.compile("import (?:static )?io\\.github\\.sessionlauncher\\.((?:[a-z]+\\.)+)[A-Z]");
    Set<String> folders = new TreeSet<>();
    for (Path file : Repository.files(ROOT, ".java")) {
      String folder = ROOT.relativize(file.getParent()).toString().replace('\\', '/');
      if (folder.isEmpty()) {
        continue;
      }
      folders.add(folder);
      Set<String> imported =
          imports
              .matcher(Repository.text(file))
              .results()
              .map(found -> found.group(1).replaceAll("\\.$", "").replace('.', '/'))
              .collect(Collectors.toCollection(TreeSet::new));
      imported.removeAll(ARROWS.getOrDefault(folder, Set.of()));
      imported.remove(folder);
      assertEquals(Set.of(), imported, file.toString());
    }
    assertEquals(ARROWS.keySet(), folders);
  }

  @Test
  void whatShipsDoesNotKnowTheRunWithoutAws() {
    assertEquals(
        Set.of(), filesWith(ROOT, Pattern.compile("io\\.github\\.sessionlauncher\\.local")));
  }

  @Test
  void theSimulatedServicesDoNotKnowTheProduct() {
    Pattern product =
        Pattern.compile(
            "import"
                + " io\\.github\\.sessionlauncher\\.(athena|aws|http|json|launch|lambda|session|workflow|StartSession|SessionStatus)");
    assertEquals(
        Set.of(
            "LaunchWait.java", // looks when the functions would
            "SessionWait.java",
            "TestedHandlers.java"), // knows what a handler throws to refuse
        filesWith(Repository.local("main"), product));
  }

  @Test
  void filesAreShort() {
    List<String> tooLong =
        Repository.sources("main").stream()
            .filter(file -> Repository.text(file).lines().count() > 300)
            .map(file -> file.getFileName().toString())
            .toList();
    assertEquals(List.of(), tooLong);
  }
}
