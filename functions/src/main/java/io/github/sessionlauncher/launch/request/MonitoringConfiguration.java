package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a session logs, of a checked request.
 *
 * @param members as JSON
 */
public record MonitoringConfiguration(Map<String, Object> members) {

  public Optional<CloudWatchLogging> cloudWatch() {
    return part("CloudWatchLoggingConfiguration")
        .map(
            map ->
                new CloudWatchLogging(
                    (Boolean) map.get("Enabled"),
                    text(map, "LogGroup"),
                    text(map, "LogStreamNamePrefix"),
                    logTypes(map.get("LogTypes"))));
  }

  public Optional<ManagedLogging> managed() {
    return part("ManagedLoggingConfiguration")
        .map(map -> new ManagedLogging((Boolean) map.get("Enabled"), text(map, "KmsKey")));
  }

  public Optional<S3Logging> s3() {
    return part("S3LoggingConfiguration")
        .map(
            map ->
                new S3Logging(
                    (Boolean) map.get("Enabled"), text(map, "KmsKey"), text(map, "LogLocation")));
  }

  private Optional<Map<?, ?>> part(String name) {
    return Optional.ofNullable((Map<?, ?>) members.get(name));
  }

  private static Optional<String> text(Map<?, ?> map, String name) {
    return Optional.ofNullable((String) map.get(name));
  }

  private static Optional<Map<String, List<String>>> logTypes(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, List<String>> types = new TreeMap<>();
    map.forEach(
        (key, list) ->
            types.put((String) key, ((List<?>) list).stream().map(String.class::cast).toList()));
    return Optional.of(types);
  }

  /** Logs to CloudWatch. */
  public record CloudWatchLogging(
      boolean enabled,
      Optional<String> logGroup,
      Optional<String> logStreamNamePrefix,
      Optional<Map<String, List<String>>> logTypes) {}

  /** Logs that Athena keeps. */
  public record ManagedLogging(boolean enabled, Optional<String> kmsKey) {}

  /** Logs to S3. */
  public record S3Logging(boolean enabled, Optional<String> kmsKey, Optional<String> logLocation) {}
}
