package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the script {@code launcher}, on a machine with a minimum of tools. */
@Timeout(60)
class LauncherScriptTest {

  private static final List<String> TOOLS =
      List.of("dirname", "find", "grep", "head", "mktemp", "mv", "readlink", "rm", "sed");

  private static final List<String> MODULES =
      List.of(
          "functions", "local/simulators", "local/simulation", "local/awscli", "local/launcher");

  private static final String NO_JDK =
      "launcher: no JDK 25 found: JAVA_HOME, the java on the PATH and the usual folders have"
          + " none. Install a JDK 25 and set JAVA_HOME to its folder.";

  @TempDir private Path folder;
  private Path tools;
  private Path script;

  private record End(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void copyTheScriptAndGiveItItsTools() throws IOException {
    tools = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      Path found =
          Stream.of(System.getenv("PATH").split(":"))
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(() -> new IOException("this machine has no " + tool));
      program(tool, "exec %s \"$@\"".formatted(found));
    }
    Path repository = Files.createDirectory(folder.resolve("a copy"));
    script = Files.copy(Keyboard.HOME.resolve("launcher"), repository.resolve("launcher"));
    for (String module : MODULES) {
      Path sources = Files.createDirectories(repository.resolve(module).resolve("src/main"));
      Files.createFile(sources.resolveSibling("../pom.xml").normalize());
    }
    Files.createFile(repository.resolve("pom.xml"));
    Files.createFile(repository.resolve("local/pom.xml"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
    file.toFile().setExecutable(true);
  }

  private End run(Path program, Map<String, String> variables, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(variables);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    int code = builder.start().waitFor();
    return new End(code, lines("out"), lines("err"));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
  }

  /** Creates the files by which the script recognizes a JDK. */
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve("jdks").resolve(name);
    Path javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
    Files.createFile(javac);
    javac.toFile().setExecutable(true);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    return home;
  }

  @Test
  void aMissingJdkIsReported() throws Exception {
    assertEquals(
        new End(2, List.of(), List.of(NO_JDK)), run(script, Map.of("LAUNCHER_JDKS", ""), "help"));
  }

  @Test
  void anOlderJdkIsNotAccepted() throws Exception {
    Path old = jdk("old", "21.0.4");
    assertEquals(
        new End(2, List.of(), List.of(NO_JDK)),
        run(
            script,
            Map.of("JAVA_HOME", old.toString(), "LAUNCHER_JDKS", folder + "/jdks/*"),
            "help"));
  }

  @Test
  void aJdkIsFoundAmongOthersAlsoWithASpaceInItsName() throws Exception {
    jdk("a", "17.0.1");
    Path right = jdk("jdk 25", "25.0.1");
    assertEquals(
        new End(0, List.of(right + "/bin/java"), List.of()),
        run(
            script,
            Map.of("LAUNCHER_JDKS", folder + "/none/*:" + folder + "/jdks/*"),
            "--print-java"));
  }

  @Test
  void javaHomeComesFirst() throws Exception {
    jdk("a", "25");
    Path chosen = jdk("b", "26-ea");
    assertEquals(
        new End(0, List.of(chosen + "/bin/java"), List.of()),
        run(
            script,
            Map.of("JAVA_HOME", chosen.toString(), "LAUNCHER_JDKS", folder + "/jdks/*"),
            "--print-java"));
  }

  @Test
  void aMissingMavenIsReported() throws Exception {
    Path home = jdk("a", "25");
    assertEquals(
        new End(
            2,
            List.of(),
            List.of(
                "launcher: no Maven found: there is no mvn on the PATH. Install Maven 3.8 or later"
                    + " to build this repository.")),
        run(script, Map.of("JAVA_HOME", home.toString()), "help"));
  }

  @Test
  void aFailedBuildIsReportedWithMavensErrors() throws Exception {
    Path home = jdk("a", "25");
    program("mvn", "echo '[INFO] x'\necho '[ERROR] it is broken'\nexit 1");
    End end =
        run(
            script,
            Map.of("JAVA_HOME", home.toString(), "TMPDIR", folder.toString()),
            "launch",
            "file");
    assertEquals(2, end.code());
    assertEquals(3, end.err().size(), end.toString());
    assertEquals("[ERROR] it is broken", end.err().get(1));
    String log =
        end.err().get(2).replace("launcher: the build failed; the output of Maven is in ", "");
    assertEquals("[INFO] x\n[ERROR] it is broken\n", Files.readString(Path.of(log)));
  }

  @Test
  void aMissingFolderForTheLogIsReported() throws Exception {
    Path home = jdk("a", "25");
    program("mvn", "exit 0");
    String gone = folder.resolve("gone").toString();
    assertEquals(
        List.of(
            "launcher: cannot write to %s, the folder of the build's log. Set TMPDIR to a writable folder."
                .formatted(gone)),
        run(script, Map.of("JAVA_HOME", home.toString(), "TMPDIR", gone), "help").err());
  }

  @Test
  void theRepositoryIsFoundThroughLinks() throws Exception {
    Path home = jdk("a", "25");
    Path there = Files.createDirectory(folder.resolve("else where"));
    Path first = Files.createSymbolicLink(there.resolve("one"), Path.of("../a copy/launcher"));
    Path second = Files.createSymbolicLink(folder.resolve("two"), first);
    // prints the arguments of Maven
    program("mvn", "echo \"[ERROR] $*\"\nexit 1");
    End end =
        run(second, Map.of("JAVA_HOME", home.toString(), "TMPDIR", folder.toString()), "help");
    String project = folder.toRealPath().resolve("a copy/pom.xml").toString();
    assertEquals(
        "[ERROR] -B -q -Dstyle.color=never -f %s -pl %s -Dmaven.test.skip=true clean package"
            .formatted(project, String.join(",", MODULES)),
        end.err().get(1));
  }

  @Test
  void aFolderThatNoClassPathCanContainIsReported() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a:b"));
    Path copy = Files.copy(script, odd.resolve("launcher"));
    assertEquals(
        List.of(
            "launcher: this repository is in %s, but a class path cannot contain a colon. Move the repository."
                .formatted(odd.toRealPath())),
        run(copy, Map.of(), "help").err());
  }
}
