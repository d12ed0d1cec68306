package io.github.sessionlauncher;

import io.github.sessionlauncher.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a release wrote for one launch: {@code ReleaseSamplesTest} of the simulation records it.
 *
 * @param name the release and the launch
 */
record ReleaseSample(String name, Map<?, ?> json) {

  /** Returns the samples of all releases. */
  static List<ReleaseSample> all() {
    // from the class path, because the mutation test runs in another folder than Maven
    Path releases = folder("/releases");
    try (Stream<Path> files = Files.walk(releases)) {
      return files.filter(Files::isRegularFile).sorted().map(file -> read(releases, file)).toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Path folder(String resource) {
    try {
      return Path.of(ReleaseSample.class.getResource(resource).toURI());
    } catch (URISyntaxException problem) {
      throw new IllegalStateException(resource + " is not a folder of the class path", problem);
    }
  }

  private static ReleaseSample read(Path releases, Path file) {
    try {
      return new ReleaseSample(
          releases.relativize(file).toString(), Json.readObject(Files.readString(file)));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  String requestId() {
    return (String) json.get("requestId");
  }

  String payload() {
    return Json.write(json.get("payload"));
  }

  Map<?, ?> reply() {
    return object(json, "reply");
  }

  /** Returns the executions of the launch: its own, and those of the net. */
  List<Map<?, ?>> executions() {
    return objects("executions");
  }

  /** Returns the looks, each with its {@code payload} and its {@code reply}. */
  List<Map<?, ?>> looks() {
    return objects("looks");
  }

  /** Returns the inputs of the last net's state machine. */
  List<Map<?, ?>> netInputs() {
    return objects("netInputs");
  }

  String launchId() {
    return (String) executions().getFirst().get("name");
  }

  /** Returns the record that the launch left: its own, or else that of its net. */
  Map<?, ?> launchRecord() {
    return executions().stream()
        .map(ReleaseSample::end)
        .filter(Map.class::isInstance)
        .map(end -> (Map<?, ?>) end)
        .findFirst()
        .orElseThrow();
  }

  private static Object end(Map<?, ?> execution) {
    return execution.get("output") == null ? execution.get("cause") : execution.get("output");
  }

  private List<Map<?, ?>> objects(String member) {
    List<Map<?, ?>> all = new ArrayList<>();
    ((List<?>) json.get(member)).forEach(each -> all.add((Map<?, ?>) each));
    return all;
  }

  static Map<?, ?> object(Map<?, ?> json, String... path) {
    Map<?, ?> found = json;
    for (String member : path) {
      found = (Map<?, ?>) found.get(member);
    }
    return found;
  }

  @Override
  public String toString() {
    return name;
  }
}
