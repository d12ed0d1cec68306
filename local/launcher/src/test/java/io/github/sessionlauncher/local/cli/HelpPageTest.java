package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help pages of the AWS CLI's commands. */
class HelpPageTest {

  static List<String> commands() {
    return new AthenaCommands().names();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsInTheSynopsisAndExplained(String command) {
    String page = Keyboard.type("help", command).out();
    List<String> lines = page.lines().toList();
    String synopsis = page.substring(page.indexOf("SYNOPSIS"), page.indexOf("OPTIONS"));
    String explained = page.substring(page.indexOf("OPTIONS"));
    new AthenaCommands()
        .spec(command)
        .options()
        .forEach(
            option -> {
              assertTrue(synopsis.contains(option.longestName()), option.longestName());
              assertTrue(explained.contains(option.longestName()), option.longestName());
            });
    assertEquals("NAME", lines.getFirst());
    assertTrue(page.contains("EXIT CODES"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyFormOfHelpPrintsThePage(String command) {
    String page = Keyboard.type("help", command).out();
    for (String word : List.of("help", "--help", "-h")) {
      Keyboard.Screen screen = Keyboard.type(command, word);
      assertEquals(0, screen.code());
      assertEquals(page, screen.out());
      assertEquals(List.of(), screen.err());
    }
  }

  @Test
  void thePageOfStartSessionShowsTheSyntaxOfStructures() {
    String page = Keyboard.type("help", "start-session").out();
    assertTrue(
        page.contains(
            "CoordinatorDpuSize=integer,MaxConcurrentDpus=integer,DefaultExecutorDpuSize=integer,"
                + "AdditionalConfigs={KeyName1=string,KeyName2=string}"));
    assertTrue(page.contains("{\"Key\": \"string\", \"Value\": \"string\"}"));
    assertTrue(page.contains("Allowed value: from 1 up to 480"));
    assertTrue(page.contains("--copy-work-group-tags | --no-copy-work-group-tags (boolean)"));
  }
}
