package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
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
  void theDomainKnowsNoSdkAndNoLambda() {
    Pattern outside =
        Pattern.compile(
            "import"
                + " (software\\.amazon|com\\.amazonaws|com\\.fasterxml|io\\.github\\.sessionlauncher\\.(athena|workflow|lambda))");
    for (String folder : List.of("launch", "session")) {
      assertEquals(Set.of(), filesWith(ROOT.resolve(folder), outside), folder);
    }
    assertEquals(
        Set.of(),
        filesWith(
            ROOT.resolve("session"), Pattern.compile("import io\\.github\\.sessionlauncher\\.")));
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
                + " io\\.github\\.sessionlauncher\\.(athena|launch|lambda|session|workflow|StartSession|SessionStatus)");
    assertEquals(
        Set.of(
            "LaunchFollowing.java", // looks when the functions would
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
