package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;

/**
 * An appointment that lets go of what it would have done once it is called off. A timeline keeps
 * what is called off until its moment comes, and that may be a year away.
 */
final class Alarm {

  private final Timeline.Appointment appointment;
  private Runnable action;

  Alarm(Timeline timeline, Instant moment, Runnable action) {
    this.action = action;
    this.appointment = timeline.at(moment, this::ring);
  }

  private void ring() {
    if (action != null) {
      action.run();
    }
  }

  void cancel() {
    action = null;
    appointment.cancel();
  }
}
