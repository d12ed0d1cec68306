package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --spark} refuses, and which programs {@code spark-setup} takes; without a Spark. */
class SparkOptionsTest {

  @TempDir private Path folder;

  private static String refusal(String... arguments) {
    Keyboard.Screen screen = Keyboard.type(arguments);
    assertEquals(2, screen.code(), screen::toString);
    return screen.err().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "::", "192.0.2.1"})
  void anAddressOfTheNetworkIsRefused(String host) {
    String text = refusal("serve", "--spark", "--host", host, "--port", "0");
    assertTrue(text.contains("--host is " + host), text);
    assertTrue(text.contains("--spark-from-network"), text);
  }

  @Test
  void aRealSparkTakesRealTime() {
    String text = refusal("serve", "--spark", "--speed", "10", "--port", "0");
    assertTrue(text.contains("--speed is 10; with --spark it must be 1"), text);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "51"})
  void theNumberOfSessionsHasALimit(String number) {
    String text = refusal("serve", "--spark", "--spark-sessions=" + number, "--port", "0");
    assertTrue(text.contains("--spark-sessions is " + number + "; it must be 1 to 50."), text);
  }

  private Path program(String file, String script) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + script + "\n");
    assertTrue(path.toFile().setExecutable(true));
    return path;
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402, true", "11.0.22, true", "17.0.15, true", "21.0.2, false", "25, false"})
  void javaIsOneThatSparkSupports(String version, boolean supported) throws IOException {
    Path home = program("jdk/bin/java", "exit 1").getParent().getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    SparkPrograms programs =
        new SparkPrograms(Map.of("JAVA_HOME", home.toString(), "HOME", folder.toString()));
    if (supported) {
      assertEquals(home, programs.javaHome());
    } else {
      // another one of this machine may be found
      Path found = found(programs);
      assertTrue(!home.equals(found), String.valueOf(found));
    }
  }

  private static Path found(SparkPrograms programs) {
    try {
      return programs.javaHome();
    } catch (CliProblem none) {
      assertTrue(none.getMessage().contains("apt-get install openjdk-17-jre-headless"));
      return null;
    }
  }

  @Test
  void aNewerPythonIsPassedOver() throws IOException {
    program("a/python3", "echo 3.12");
    Path wanted = program("b/python3", "echo 3.9");
    String path = folder.resolve("a") + ":" + folder.resolve("b");
    assertEquals(wanted, new SparkPrograms(Map.of("PATH", path)).python());
  }

  @Test
  void withoutAPythonThatCanMakeAnEnvironmentTheCommandThatInstallsOneIsNamed() throws IOException {
    program("python3.11", "echo no venv >&2; exit 1");
    CliProblem problem =
        assertThrows(
            CliProblem.class,
            () ->
                new SparkPrograms(Map.of("PATH", folder.toString(), "HOME", folder.toString()))
                    .python());
    assertTrue(problem.getMessage().contains("apt-get install python3.11"), problem.getMessage());
  }
}
