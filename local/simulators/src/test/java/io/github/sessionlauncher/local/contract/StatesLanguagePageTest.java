package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that docs/states-language.md and the tests of the interpreter agree. {@link DocumentsTest}
 * checks that the named tests exist.
 */
class StatesLanguagePageTest {

  private static final String PAGE = Repository.text("docs/states-language.md");
  private static final Path TESTS =
      Repository.HOME.resolve(
          "local/simulators/src/test/java/io/github/sessionlauncher/local/states");

  private static final Pattern SOURCE =
      Pattern.compile(
          "`(step-functions|service-authorization)/latest/[\\w/]+[\\w-]*`"
              + "|`states-language\\.net/spec\\.html#[\\w-]+`|measured \\([LF] .*\\)|chosen");
  private static final Pattern NAMES = Pattern.compile("(`\\w+Test\\.\\w+`(, )?)+");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest)\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

  private static List<String> rows() {
    return PAGE.lines()
        .filter(line -> line.startsWith("| ") && !line.equals("| rule | source | test |"))
        .toList();
  }

  @Test
  void everyRuleHasASourceAndTests() {
    for (String row : rows()) {
      String[] cells = row.substring(2, row.length() - 2).split(" \\| ");
      assertEquals(3, cells.length, row);
      assertTrue(SOURCE.matcher(cells[1]).find(), row);
      assertTrue(NAMES.matcher(cells[2]).matches(), row);
    }
    assertTrue(rows().size() > 100, "only " + rows().size() + " rules");
  }

  @Test
  void everyTestOfTheInterpreterIsNamedOnThePage() {
    List<String> missing = new ArrayList<>();
    for (Path file : Repository.files(TESTS, "Test.java")) {
      String name = file.getFileName().toString().replace(".java", "");
      Matcher tests = TEST.matcher(Repository.text(file));
      while (tests.find()) {
        String test = "`%s.%s`".formatted(name, tests.group(1));
        if (!PAGE.contains(test)) {
          missing.add(test);
        }
      }
    }
    assertEquals(List.of(), missing);
  }
}
