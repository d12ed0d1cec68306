package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shell completion, in a real bash. */
@Timeout(60)
class CompletionTest {

  @TempDir private Path folder;

  /** Returns what bash offers to complete the last word. */
  private List<String> offered(String... words) throws Exception {
    Path script = folder.resolve("completion.bash");
    Keyboard.Screen screen = Keyboard.type("completion", "bash");
    assertEquals(0, screen.code());
    Files.writeString(script, screen.out());
    String typed =
        """
        source "$1"; shift
        compopt() { :; } # bash has it only while a key is pressed
        COMP_WORDS=("$@"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_launcher
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> command = new java.util.ArrayList<>(List.of("bash", "-c", typed, "bash"));
    command.add(script.toString());
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), offered);
    return offered.lines().sorted().toList();
  }

  @Test
  void commandsOptionsAndChoicesAreOffered() throws Exception {
    assertEquals(
        List.of(
            "get-calculation-execution",
            "get-calculation-execution-status",
            "get-session",
            "get-session-status"),
        offered("launcher", "get"));
    assertEquals(List.of("--engine-configuration"), offered("launcher", "start-session", "--eng"));
    assertEquals(
        List.of("json", "off", "table", "text", "yaml", "yaml-stream"),
        offered("launcher", "start-session", "--output", ""));
    assertEquals(List.of("auto", "off", "on"), offered("launcher", "list-sessions", "--color", ""));
  }

  @Test
  void theScriptForZshLoadsTheSameCompletion() {
    String script = Keyboard.type("completion", "zsh").out();
    assertTrue(script.startsWith("autoload -U +X compinit && compinit"), script.substring(0, 80));
    assertTrue(script.endsWith(Keyboard.type("completion", "bash").out()));
  }

  @Test
  void anUnknownShellIsRejectedByName() {
    Keyboard.Screen screen = Keyboard.type("completion", "fish");
    assertEquals(2, screen.code());
    assertTrue(screen.err().getFirst().contains("fish"), screen.err().toString());
  }
}
