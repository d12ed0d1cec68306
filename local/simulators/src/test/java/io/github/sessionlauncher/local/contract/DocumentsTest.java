package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.template.HttpApiResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the tests, files and log fields that the documents refer to exist. */
class DocumentsTest {

  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

  private static final Pattern ACCESS_LOG_QUERY =
      Pattern.compile("^`ApiLogs`.*\\n(?:.+\\n)*\\n((?: {4}.*\\n)+)", Pattern.MULTILINE);
  private static final Set<String> QUERY_LANGUAGE =
      Set.of("fields", "filter", "sort", "desc", "stats", "by", "count", "pct", "or");
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

  @Test
  void theQueriesOfTheAccessLogUseItsFields() {
    JsonNode format =
        Repository.parsed(Repository.stack().get(HttpApiResource.class, "Api").accessLogFormat());
    int queries = 0;
    Matcher matcher = ACCESS_LOG_QUERY.matcher(Repository.text("docs/operations.md"));
    while (matcher.find()) {
      queries++;
      Set<String> words =
          Pattern.compile("[A-Za-z]\\w*")
              .matcher(matcher.group(1).replaceAll("\"[^\"]*\"|@\\w+|as \\w+", ""))
              .results()
              .map(MatchResult::group)
              .filter(word -> !QUERY_LANGUAGE.contains(word))
              .collect(Collectors.toSet());
      words.forEach(word -> assertTrue(format.has(word), word));
    }
    assertEquals(3, queries);
  }

  @Test
  void theQueriesOfTheFunctionsLogsSearchForWhatIsLogged() {
    String page = Repository.text("docs/operations.md");
    Map.of(
            "launchId", "launch/Members.java",
            "caller", "launch/Members.java",
            "progress", "launch/Members.java",
            "SweptLaunches", "launch/Members.java",
            "UnterminatedSessions", "launch/Members.java",
            "CapacityWait", "lambda/Metrics.java")
        .forEach(
            (member, file) -> {
              assertTrue(
                  Pattern.compile("(?m)^    .*\\b" + member + "\\b").matcher(page).find(), member);
              Path source = Repository.FUNCTIONS.resolve("io/github/sessionlauncher/" + file);
              assertTrue(Repository.text(source).contains('"' + member + '"'), member);
            });
  }
}
