package io.github.sessionlauncher.local.states;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the history of an execution as AWS does. */
final class History {

  /** An execution fails with the event of this id. */
  static final int MAX_EVENTS = 25_000;

  private final Execution execution;
  private final List<ExecutionListener> listeners;

  History(Execution execution, List<ExecutionListener> listeners) {
    this.execution = execution;
    this.listeners = listeners;
  }

  /** Only one more event fits, and it is reserved for the end of the execution. */
  static final class Full extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Full() {
      super("history full", null, false, false);
    }
  }

  /**
   * Adds an event of a state.
   *
   * @return its id
   * @throws Full instead of adding the last event that fits
   */
  long add(Instant moment, String type, String stateName, EventDetails details) {
    if (execution.eventCount() + 1 >= MAX_EVENTS) {
      throw new Full();
    }
    long previous = execution.eventCount();
    // the event of the first state has no previous event
    return add(moment, type, Optional.of(stateName), previous == 1 ? 0 : previous, details);
  }

  /** Adds an event of the execution as a whole. */
  long addOfExecution(Instant moment, String type, long previous, EventDetails details) {
    return add(moment, type, Optional.empty(), previous, details);
  }

  private long add(
      Instant moment,
      String type,
      Optional<String> stateName,
      long previous,
      EventDetails details) {
    long id = execution.eventCount() + 1;
    HistoryEvent event = new HistoryEvent(id, previous, moment, type, stateName, details.json());
    execution.add(event);
    for (ExecutionListener listener : listeners) {
      listener.happened(execution, event);
    }
    return id;
  }
}
