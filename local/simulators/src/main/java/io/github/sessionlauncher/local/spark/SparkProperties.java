package io.github.sessionlauncher.local.spark;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The properties of the Spark of a session. */
final class SparkProperties {

  /** The classification whose properties are Spark's; those of others configure other programs. */
  private static final String DEFAULTS = "spark-defaults";

  /** These describe Athena's machines, and would not fit on this one. */
  private static final Set<String> OF_MACHINES =
      Set.of(
          "spark.driver.memory",
          "spark.driver.cores",
          "spark.driver.extraClassPath",
          "spark.driver.extraJavaOptions",
          "spark.submit.deployMode");

  private static final String PACKAGE = "io.github.sessionlauncher.spark.";

  private SparkProperties() {}

  /**
   * Returns the properties of a session: those of its request, except for those that the local
   * world sets itself.
   *
   * @param engineConfiguration the EngineConfiguration of the request
   * @param folder the session's own folder
   * @param buckets the folders of the buckets
   * @param ignored receives the names of the properties that are ignored, if there are any
   */
  static Map<String, String> of(
      String sessionId,
      JsonNode engineConfiguration,
      Path folder,
      Map<String, Path> buckets,
      int processors,
      Consumer<Set<String>> ignored) {
    Map<String, String> fixed = fixed(sessionId, folder, processors);
    for (String scheme : Set.of("s3", "s3a", "s3n")) {
      fixed.put("spark.hadoop.fs." + scheme + ".impl", PACKAGE + "BucketFileSystem");
    }
    buckets.forEach(
        (name, path) -> fixed.put("spark.hadoop.local.bucket." + name, path.toString()));
    Map<String, String> all = new TreeMap<>(requested(engineConfiguration));
    Set<String> unused = new TreeSet<>(all.keySet());
    unused.removeIf(
        name ->
            !fixed.containsKey(name)
                && !OF_MACHINES.contains(name)
                && !name.startsWith("spark.executor."));
    all.keySet().removeAll(unused);
    if (!unused.isEmpty()) {
      ignored.accept(unused);
    }
    all.putAll(fixed);
    return all;
  }

  private static Map<String, String> fixed(String sessionId, Path folder, int processors) {
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("spark.master", "local[" + processors + "]");
    fixed.put("spark.app.name", "session " + sessionId);
    fixed.put("spark.driver.host", "127.0.0.1");
    fixed.put("spark.driver.bindAddress", "127.0.0.1");
    fixed.put("spark.ui.enabled", "false");
    fixed.put("spark.ui.showConsoleProgress", "false");
    fixed.put("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
    fixed.put("spark.connect.grpc.interceptor.classes", PACKAGE + "TokenInterceptor");
    return fixed;
  }

  private static Map<String, String> requested(JsonNode engineConfiguration) {
    Map<String, String> requested = new LinkedHashMap<>();
    for (JsonNode classification : engineConfiguration.path("Classifications")) {
      if (classification.path("Name").asText().equals(DEFAULTS)) {
        put(classification.path("Properties"), requested);
      }
    }
    put(engineConfiguration.path("SparkProperties"), requested);
    return requested;
  }

  private static void put(JsonNode properties, Map<String, String> requested) {
    properties.properties().forEach(each -> requested.put(each.getKey(), each.getValue().asText()));
  }
}
