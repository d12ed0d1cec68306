package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.Progress;
import java.util.Map;
import java.util.Optional;

/**
 * How a launch is going, or how it ended.
 *
 * @param status Step Functions' status of its execution
 * @param hasRequest whether it has a request; false if this application rejected the request
 * @param workGroup its work group, or null if a rejected request named none
 * @param look the last look, as far as it is known
 * @param outcome the detail of its outcome event, once its execution has ended with one
 * @param calculation the detail of its calculation's outcome event, or the last look at it
 */
public record LaunchReport(
    LaunchId id,
    String status,
    boolean hasRequest,
    String workGroup,
    String executionArn,
    Optional<Look> look,
    Optional<Map<?, ?>> outcome,
    Optional<Map<?, ?>> calculation) {

  /** The word for a launch whose session may have been started, and has not been seen. */
  private static final String STARTING = "STARTING";

  /**
   * Returns how the launch is going, in one word: the progress of its last look. It is STARTING
   * until a look finds a session or a lack of capacity. It is null if the execution ended without a
   * look.
   */
  public String progress() {
    if (look.isEmpty()) {
      return status.equals("RUNNING") ? STARTING : null;
    }
    Look last = look.get();
    boolean isStarting =
        last.progress() == Progress.WAITING
            && (last.looks() == 0 || !last.attempt().lacksCapacity());
    return isStarting ? STARTING : last.progress().name();
  }
}
