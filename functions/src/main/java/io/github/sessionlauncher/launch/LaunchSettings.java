package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.LaunchLimits;
import java.util.Map;
import java.util.Optional;

/**
 * The deployment's defaults for requests. An execution remembers the settings with which its launch
 * was accepted.
 *
 * @param deadlineSeconds how long a launch may take, 30 to 28,800
 * @param idleTimeoutMinutes the idle time-out of a session, 1 to 480. Athena documents no default,
 *     and a forgotten session costs money until it ends
 * @param workGroup the work group of a request that names none
 * @param stackTag the name of the stack, if sessions get tags with it and with the launch id
 */
public record LaunchSettings(
    int deadlineSeconds,
    int idleTimeoutMinutes,
    Optional<String> workGroup,
    Optional<String> stackTag) {

  public LaunchSettings {
    require(
        Members.DEADLINE_SECONDS,
        deadlineSeconds,
        LaunchLimits.SHORTEST_DEADLINE_SECONDS,
        LaunchLimits.LONGEST_DEADLINE_SECONDS);
    require(
        Members.IDLE_TIMEOUT_MINUTES,
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
    return new RecordWriter()
        .put(Members.DEADLINE_SECONDS, deadlineSeconds)
        .put(Members.IDLE_TIMEOUT_MINUTES, idleTimeoutMinutes)
        .put(Members.WORK_GROUP, workGroup.orElse(null))
        .put(Members.STACK_TAG, stackTag.orElse(null))
        .map();
  }

  static LaunchSettings read(RecordReader settings) {
    return new LaunchSettings(
        settings.number(Members.DEADLINE_SECONDS),
        settings.number(Members.IDLE_TIMEOUT_MINUTES),
        Optional.ofNullable(settings.optionalText(Members.WORK_GROUP)),
        Optional.ofNullable(settings.optionalText(Members.STACK_TAG)));
  }
}
