package io.github.sessionlauncher.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.template.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gives the contract tests access to the files of this repository. */
final class Repository {

  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  static final Path FUNCTIONS = HOME.resolve("functions/src/main/java");

  private Repository() {}

  static Stack stack() {
    return Stack.of(HOME.resolve("template.yaml"), Map.of("Schedule", "rate(1 day)"), "us-east-1");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static String text(String file) {
    return text(HOME.resolve(file));
  }

  static JsonNode json(String file) {
    return parsed(text(file));
  }

  static JsonNode parsed(String text) {
    return JsonReading.STRICT.read(text);
  }

  static JsonNode stateMachine() {
    return json("statemachine/session-launcher.asl.json");
  }

  /**
   * Returns the Java files of the modules in {@code local/}. The kind is {@code main} or {@code
   * test}.
   */
  static List<Path> local(String kind) {
    String sources = "/src/" + kind + "/java/";
    return files(HOME.resolve("local"), ".java").stream()
        .filter(file -> file.toString().contains(sources))
        .toList();
  }

  /** Returns the Java files of {@code functions/} and of the modules in {@code local/}. */
  static List<Path> sources(String kind) {
    Path functions = HOME.resolve("functions/src").resolve(kind);
    return Stream.concat(files(functions, ".java").stream(), local(kind).stream()).toList();
  }

  static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
