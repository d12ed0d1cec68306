package io.github.sessionlauncher.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs commands as a user types them, in this JVM and this repository. */
final class Keyboard {

  static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

  static {
    System.setProperty("launcher.home", HOME.toString());
  }

  private Keyboard() {}

  /**
   * The result of a command.
   *
   * @param code the exit code
   * @param out the text on stdout
   * @param err the lines on stderr
   */
  record Screen(int code, String out, List<String> err) {}

  static Screen type(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Launcher.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Screen(code, out.toString(), err.toString().lines().toList());
  }

  /** Returns a file of events/. */
  static Path event(String name) {
    return HOME.resolve("events").resolve(name);
  }

  /** Writes a changed copy of a file of events/ to a folder. */
  static Path changed(Path folder, String name, Consumer<ObjectNode> change) {
    try {
      ObjectNode content = (ObjectNode) JsonReading.STRICT.read(Files.readAllBytes(event(name)));
      change.accept(content);
      return Files.writeString(folder.resolve(name), content.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Path file(Path folder, String content) {
    try {
      return Files.writeString(folder.resolve("file.json"), content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static JsonNode json(String text) {
    return JsonReading.STRICT.read(text);
  }
}
