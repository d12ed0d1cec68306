package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rules of the design that the sources show, package by package. The POMs state the rules
 * between modules: {@code functions/} has no dependency on {@code local/}, and the main code of the
 * simulated services has none on the product.
 */
class ArchitectureTest {

  private static final String ROOT = "io.github.sessionlauncher";

  private static final List<Path> PRODUCT = Repository.files(Repository.FUNCTIONS, ".java");
  private static final List<Path> LOCAL = Repository.local("main");

  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?((?:[a-z]\\w*\\.)+)[A-Z]", Pattern.MULTILINE);

  private static final Pattern AMBIENT =
      Pattern.compile(
          "Instant\\.now\\(\\)|LocalDate(Time)?\\.now\\(|System\\.(currentTimeMillis|nanoTime|getenv)\\(|Clock\\.system|new"
              + " (Secure)?Random\\(\\)|ThreadLocalRandom|Math\\.random\\(|UUID\\.randomUUID\\(\\)|Thread\\.sleep\\(");

  private static final Pattern NESTED =
      Pattern.compile(
          "^ +(?:(?:public|private|protected|static|final|sealed|abstract) )*"
              + "(?:class|record|interface|enum) (\\w+)",
          Pattern.MULTILINE);

  /** Each package that ships, and the packages that it may import: only lower ones. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "session", Set.of(),
          "json", Set.of(),
          "launch.request", Set.of("json"),
          "launch", Set.of("session", "launch.request"),
          "aws", Set.of("launch"),
          "athena", Set.of("session", "launch", "launch.request", "aws"),
          "workflow", Set.of("launch", "json", "aws"),
          "http", Set.of("session", "launch", "launch.request", "json", "aws"),
          "lambda", Set.of("launch", "launch.request", "json", "http"));

  /** Returns the packages of the files that the pattern matches. */
  private static Set<String> packagesWith(Collection<Path> files, String pattern) {
    return packagesWith(files, Pattern.compile(pattern));
  }

  private static Set<String> packagesWith(Collection<Path> files, Pattern pattern) {
    return files.stream()
        .map(Repository::text)
        .filter(text -> pattern.matcher(text).find())
        .map(ArchitectureTest::packageOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns a source's package below the root package: {@code launch.request}, or empty. */
  private static String packageOf(String source) {
    return PACKAGE
        .matcher(source)
        .results()
        .map(declaration -> below(declaration.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static String below(String name) {
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  /** Returns the packages of this repository that each package imports, without itself. */
  private static Map<String, Set<String>> imports(Collection<Path> files) {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (Path file : files) {
      String source = Repository.text(file);
      Set<String> imported = imports.computeIfAbsent(packageOf(source), each -> new TreeSet<>());
      IMPORT
          .matcher(source)
          .results()
          .map(found -> found.group(1).replaceFirst("\\.$", ""))
          .filter(name -> name.equals(ROOT) || name.startsWith(ROOT + "."))
          .map(ArchitectureTest::below)
          .filter(name -> !name.equals(packageOf(source)))
          .forEach(imported::add);
    }
    return imports;
  }

  @Test
  void timeChanceAndEnvironmentAreArguments() {
    assertEquals(Set.of(""), packagesWith(PRODUCT, AMBIENT));
    // the packages of the classes with which a command begins
    assertEquals(Set.of("local.benchmark", "local.cli"), packagesWith(LOCAL, AMBIENT));
  }

  @Test
  void eachSdkHasOneImporterBesideTheHandlers() {
    String client = "import software\\.amazon\\.awssdk\\.services\\.";
    assertEquals(Set.of("", "athena"), packagesWith(PRODUCT, client + "athena"));
    assertEquals(Set.of("", "workflow"), packagesWith(PRODUCT, client + "sfn"));
  }

  @Test
  void theDomainKnowsNoSdkAndNoLibrary() {
    Set<String> users =
        packagesWith(PRODUCT, "import (software\\.amazon|com\\.amazonaws|com\\.fasterxml)");
    assertEquals(Set.of("", "athena", "aws", "http", "json", "lambda", "workflow"), users);
  }

  @Test
  void thePackagesThatShipImportOnlyLowerPackages() {
    Map<String, Set<String>> imports = imports(PRODUCT);
    imports.remove("");
    assertEquals(ARROWS.keySet(), imports.keySet());
    imports.forEach(
        (name, imported) -> {
          imported.removeAll(ARROWS.get(name));
          assertEquals(Set.of(), imported, name);
        });
  }

  /** Removes packages that import nothing until nothing changes: a circle would remain. */
  @Test
  void noPackagesImportEachOtherInACircle() {
    Map<String, Set<String>> imports = imports(Repository.sources("main"));
    boolean changed = true;
    while (changed) {
      Set<String> present = Set.copyOf(imports.keySet());
      imports.values().forEach(imported -> imported.retainAll(present));
      changed = imports.values().removeIf(Set::isEmpty);
    }
    assertEquals(Map.of(), imports);
  }

  /** The description of the API and the reader of JSON are not services. */
  @Test
  void theCommandLineReachesTheSimulatedServicesThroughOneClass() {
    Pattern services =
        Pattern.compile(
            "import io\\.github\\.sessionlauncher\\.local"
                + "\\.(athena|aws|description|events|functions|http|states|template|time|world)\\.");
    List<Path> commandLine =
        LOCAL.stream().filter(file -> file.toString().contains("/awscli/")).toList();
    List<Path> users =
        commandLine.stream()
            .filter(file -> services.matcher(Repository.text(file)).find())
            .toList();
    assertEquals(1, users.size(), users.toString());
    assertEquals(Set.of("local.remote"), packagesWith(users, services));
  }

  /** Such a name would mean one thing in most files of a module and another in one. */
  @Test
  void noNestedTypeHasTheNameOfAFileOfItsModule() {
    Map<String, List<Path>> modules =
        Repository.sources("main").stream()
            .collect(Collectors.groupingBy(file -> file.toString().replaceFirst("/src/.*", "")));
    for (List<Path> files : modules.values()) {
      Set<String> names =
          files.stream()
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
      for (Path file : files) {
        List<String> repeated =
            NESTED
                .matcher(Repository.text(file))
                .results()
                .map(declaration -> declaration.group(1))
                .filter(names::contains)
                .toList();
        assertEquals(List.of(), repeated, file.toString());
      }
    }
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
