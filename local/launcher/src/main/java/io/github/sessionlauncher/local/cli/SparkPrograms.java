package io.github.sessionlauncher.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the programs that Spark 3.5 needs.
 *
 * @param environment the environment of this process
 */
record SparkPrograms(Map<String, String> environment) {

  /** Spark's page: "Spark runs on Java 8/11/17" and "Python 3.8+"; PySpark 3.5 fails on 3.12. */
  private static final Set<String> JAVAS = Set.of("8", "11", "17");

  private static final Set<String> PYTHONS = Set.of("3.8", "3.9", "3.10", "3.11");

  private static final Pattern JAVA_VERSION =
      Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)[^\"]*\"");

  /** Prints the version, if this Python can create a virtual environment. */
  private static final String QUESTION =
      "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";

  /**
   * Returns the home of a Java.
   *
   * @throws CliProblem if there is none
   */
  Path javaHome() {
    List<Path> homes = new ArrayList<>();
    addPath(environment.get("JAVA_HOME"), homes);
    for (Path java : onPath("java")) {
      homes.add(java.getParent().getParent());
    }
    for (String parent :
        List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines")) {
      homes.addAll(children(Path.of(parent)));
    }
    homes.addAll(children(userHome().resolve(".sdkman/candidates/java")));
    homes.addAll(children(userHome().resolve(".jdks")));
    for (Path home : homes) {
      for (Path candidate : List.of(home, home.resolve("Contents/Home"))) {
        if (Files.isExecutable(candidate.resolve("bin/java"))
            && JAVAS.contains(version(candidate.resolve("release")))) {
          return candidate;
        }
      }
    }
    throw new CliProblem(
        "Spark 3.5 needs Java 8, 11 or 17, and none was found. Install one, such as with"
            + " `apt-get install openjdk-17-jre-headless` or `brew install openjdk@17`, or set"
            + " JAVA_HOME to one.");
  }

  /**
   * Returns a Python.
   *
   * @throws CliProblem if there is none
   */
  Path python() {
    List<Path> candidates = new ArrayList<>();
    for (String name :
        List.of("python3.11", "python3.10", "python3.9", "python3.8", "python3", "python")) {
      candidates.addAll(onPath(name));
    }
    for (Path version : children(userHome().resolve(".pyenv/versions"))) {
      candidates.add(version.resolve("bin/python3"));
    }
    return candidates.stream()
        .filter(Files::isExecutable)
        .filter(python -> PYTHONS.contains(answer(python)))
        .findFirst()
        .orElseThrow(
            () ->
                new CliProblem(
                    "PySpark 3.5 needs Python 3.8 to 3.11 with the module venv, and none was"
                        + " found. Install one, such as with `apt-get install python3.11"
                        + " python3.11-venv` or `brew install python@3.11`, and have it on PATH."));
  }

  private List<Path> onPath(String program) {
    List<Path> found = new ArrayList<>();
    for (String folder : environment.getOrDefault("PATH", "").split(":")) {
      List<Path> folders = new ArrayList<>();
      addPath(folder, folders);
      for (Path in : folders) {
        Path file = in.resolve(program);
        if (Files.isExecutable(file) && !Files.isDirectory(file)) {
          found.add(real(file));
        }
      }
    }
    return found;
  }

  /** Resolves links to a Java, whose home is found from its own place; not those of a Python. */
  private static Path real(Path file) {
    try {
      return file.getFileName().toString().equals("java") ? file.toRealPath() : file;
    } catch (IOException broken) {
      return file;
    }
  }

  private static void addPath(String text, List<Path> paths) {
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      paths.add(Path.of(text));
    } catch (InvalidPathException unusable) {
      // a shell could not use it either
    }
  }

  private Path userHome() {
    return Path.of(environment.getOrDefault("HOME", "/"));
  }

  private static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(children::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    children.sort(null);
    return children;
  }

  /** Returns the major version that the release file of a Java names, or an empty text. */
  private static String version(Path release) {
    try {
      Matcher version = JAVA_VERSION.matcher(Files.readString(release, StandardCharsets.UTF_8));
      return version.find() ? version.group(1) : "";
    } catch (IOException none) {
      return "";
    }
  }

  private static String answer(Path python) {
    try {
      Process process =
          new ProcessBuilder(python.toString(), "-c", QUESTION)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? answer.strip() : "";
    } catch (IOException unusable) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
