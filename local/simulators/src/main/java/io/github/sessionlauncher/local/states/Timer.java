package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;

/**
 * A timer on a timeline. It releases its action when it is cancelled. A timeline keeps a cancelled
 * appointment until its time, which may be a year away.
 */
final class Timer {

  private final Timeline.Appointment appointment;
  private Runnable action;

  Timer(Timeline timeline, Instant moment, Runnable action) {
    this.action = action;
    this.appointment = timeline.at(moment, this::run);
  }

  private void run() {
    if (action != null) {
      action.run();
    }
  }

  void cancel() {
    action = null;
    appointment.cancel();
  }
}
