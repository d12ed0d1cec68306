package io.github.sessionlauncher.launch;

/**
 * What the deployment decides for launches that do not say it themselves.
 *
 * @param deadlineSeconds how long a launch may take, 30 to 28,800
 * @param idleTimeoutMinutes the idle time-out of a session, 1 to 480. Athena states no default, and
 *     a forgotten session costs money until it ends
 */
public record LaunchSettings(int deadlineSeconds, int idleTimeoutMinutes) {

  public LaunchSettings {
    require("deadlineSeconds", deadlineSeconds, 30, 28_800);
    require("idleTimeoutMinutes", idleTimeoutMinutes, 1, 480);
  }

  private static void require(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; it must be %d to %d".formatted(field, value, min, max));
    }
  }
}
