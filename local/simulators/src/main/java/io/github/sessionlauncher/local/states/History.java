package io.github.sessionlauncher.local.states;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the history of an execution, in the words of AWS. */
final class History {

  /** An execution fails with the event of this number. */
  static final int MAX_EVENTS = 25_000;

  private final Execution execution;
  private final List<ExecutionListener> listeners;

  History(Execution execution, List<ExecutionListener> listeners) {
    this.execution = execution;
    this.listeners = listeners;
  }

  /** There is room for one event only, and the end of the execution needs it. */
  static final class Full extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Full() {
      super("history full", null, false, false);
    }
  }

  /**
   * Adds an event of a state.
   *
   * @return its number
   * @throws Full instead of adding the last event that fits
   */
  long add(Instant moment, String type, String stateName, EventDetails details) {
    if (execution.eventCount() + 1 >= MAX_EVENTS) {
      throw new Full();
    }
    long previous = execution.eventCount();
    // the first state follows from nothing
    return add(moment, type, Optional.of(stateName), previous == 1 ? 0 : previous, details);
  }

  /** Adds the event with which the execution starts or ends. */
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
    HistoryEvent event = new HistoryEvent(id, previous, moment, type, stateName, details);
    execution.add(event);
    for (ExecutionListener listener : listeners) {
      listener.happened(execution, event);
    }
    return id;
  }
}
