package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the tests and files that the documents refer to exist. */
class DocumentsTest {

  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private static final Pattern NAME = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)\\b");

  private static List<Path> documents() {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md").map(Repository.HOME::resolve),
            Repository.files(Repository.HOME.resolve("docs"), ".md").stream())
        .toList();
  }

  @Test
  void everyTestNamedInADocumentExists() {
    List<Path> tests = Repository.sources("test");
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Path document : documents()) {
      Matcher matcher = TEST.matcher(Repository.text(document));
      while (matcher.find()) {
        named++;
        String file = matcher.group(1) + ".java";
        String method = "void " + matcher.group(2) + "(";
        boolean exists =
            tests.stream()
                .filter(test -> test.getFileName().toString().equals(file))
                .anyMatch(test -> Repository.text(test).contains(method));
        if (!exists) {
          missing.add(document.getFileName() + ": " + matcher.group());
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(named > 20, "only " + named + " tests are named");
  }

  /** A name is a Java type, or a name of the template or of a state machine. */
  @Test
  void everyNameInTheGuideForContributorsExists() {
    String deployment =
        Repository.text("template.yaml")
            + Repository.text("statemachine/session-launcher.asl.json");
    List<String> types =
        Stream.of("main", "test")
            .flatMap(kind -> Repository.sources(kind).stream())
            .map(file -> file.getFileName().toString())
            .toList();
    List<String> missing =
        NAME.matcher(Repository.text("CONTRIBUTING.md"))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !types.contains(name + ".java") && !deployment.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyRowOfEndingsNamesATest() {
    Repository.text("docs/endings.md")
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| cause"))
        .forEach(line -> assertTrue(TEST.matcher(line).find(), line));
  }

  @Test
  void everyLinkHasATarget() {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher matcher = LINK.matcher(Repository.text(document));
      while (matcher.find()) {
        if (!Files.exists(document.resolveSibling(matcher.group(1)))) {
          broken.add(document.getFileName() + ": " + matcher.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }
}
