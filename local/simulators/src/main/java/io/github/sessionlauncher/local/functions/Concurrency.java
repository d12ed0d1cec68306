package io.github.sessionlauncher.local.functions;

/**
 * The number of concurrent invocations of one function. Each runs in its own environment.
 *
 * @param environments the maximum number of processes, at least 1
 * @param whenFull what happens to an invocation that finds all environments busy
 */
public record Concurrency(int environments, WhenFull whenFull) {

  /** What happens to an invocation when no environment is free. */
  public enum WhenFull {
    /**
     * The invocation waits. AWS would start another environment; this machine has limited
     * resources.
     */
    QUEUE,
    /** The invocation is throttled, as on Lambda when the reserved concurrency is exhausted. */
    THROTTLE
  }

  /** The default without reserved concurrency: four processes; further invocations wait. */
  public static final Concurrency UNRESERVED = new Concurrency(4, WhenFull.QUEUE);

  public Concurrency {
    if (environments < 1) {
      throw new IllegalArgumentException(
          "the concurrency of a function is "
              + environments
              + "; it must be at least 1 (0, which disables a function, is not simulated)");
    }
  }

  /** Returns the concurrency for the template's {@code ReservedConcurrentExecutions}. */
  public static Concurrency reserved(int executions) {
    return new Concurrency(executions, WhenFull.THROTTLE);
  }
}
