package io.github.sessionlauncher.launch.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The engine configuration of a checked request.
 *
 * @param members as JSON
 */
public record EngineConfiguration(Map<String, Object> members) {

  public Optional<Integer> coordinatorDpuSize() {
    return number("CoordinatorDpuSize");
  }

  public Optional<Integer> maxConcurrentDpus() {
    return number("MaxConcurrentDpus");
  }

  public Optional<Integer> defaultExecutorDpuSize() {
    return number("DefaultExecutorDpuSize");
  }

  public Optional<Map<String, String>> additionalConfigs() {
    return texts(members.get("AdditionalConfigs"));
  }

  public Optional<Map<String, String>> sparkProperties() {
    return texts(members.get("SparkProperties"));
  }

  public Optional<List<Classification>> classifications() {
    if (!(members.get("Classifications") instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Classification> classifications = new ArrayList<>();
    for (Object element : list) {
      Map<?, ?> map = (Map<?, ?>) element;
      classifications.add(
          new Classification(
              Optional.ofNullable((String) map.get("Name")), texts(map.get("Properties"))));
    }
    return Optional.of(List.copyOf(classifications));
  }

  private Optional<Integer> number(String name) {
    return Optional.ofNullable((Integer) members.get(name));
  }

  private static Optional<Map<String, String>> texts(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    map.forEach((key, text) -> texts.put((String) key, (String) text));
    return Optional.of(texts);
  }

  /** Settings of one part of the engine, such as {@code spark-defaults}. */
  public record Classification(Optional<String> name, Optional<Map<String, String>> properties) {}
}
