package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the deployment decides for launches that do not say it themselves. An execution remembers
 * the settings with which its launch was accepted.
 *
 * @param deadlineSeconds how long a launch may take, 30 to 28,800
 * @param idleTimeoutMinutes the idle time-out of a session, 1 to 480. Athena states no default, and
 *     a forgotten session costs money until it ends
 * @param workGroup the work group of a request that names none
 */
public record LaunchSettings(
    int deadlineSeconds, int idleTimeoutMinutes, Optional<String> workGroup) {

  public LaunchSettings {
    require(
        "deadlineSeconds",
        deadlineSeconds,
        LaunchLimits.SHORTEST_DEADLINE_SECONDS,
        LaunchLimits.LONGEST_DEADLINE_SECONDS);
    require(
        "idleTimeoutMinutes",
        idleTimeoutMinutes,
        LaunchLimits.SHORTEST_IDLE_MINUTES,
        LaunchLimits.LONGEST_IDLE_MINUTES);
  }

  private static void require(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; it must be %d to %d".formatted(field, value, min, max));
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("deadlineSeconds", deadlineSeconds);
    map.put("idleTimeoutMinutes", idleTimeoutMinutes);
    workGroup.ifPresent(name -> map.put("workGroup", name));
    return map;
  }

  static LaunchSettings read(InputReader settings) {
    return new LaunchSettings(
        settings.number("deadlineSeconds"),
        settings.number("idleTimeoutMinutes"),
        Optional.ofNullable(settings.optionalText("workGroup")));
  }
}
