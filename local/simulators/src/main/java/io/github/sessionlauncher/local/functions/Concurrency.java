package io.github.sessionlauncher.local.functions;

/**
 * How many invocations of one function run at the same time, each in an environment of its own.
 *
 * @param environments the most processes, at least 1
 * @param whenFull what becomes of an invocation beyond them
 */
public record Concurrency(int environments, WhenFull whenFull) {

  /** What becomes of an invocation for which no environment is free. */
  public enum WhenFull {
    /** It waits. AWS would start one more environment; this machine has its limits. */
    QUEUE,
    /** It is refused, as Lambda does once the reserved concurrency is used up. */
    THROTTLE
  }

  /** Without reserved concurrency: four processes, the rest waits. */
  public static final Concurrency UNRESERVED = new Concurrency(4, WhenFull.QUEUE);

  public Concurrency {
    if (environments < 1) {
      throw new IllegalArgumentException(
          "the concurrency of a function is "
              + environments
              + "; it must be at least 1 (a function switched off by 0 is not simulated)");
    }
  }

  /** The template's {@code ReservedConcurrentExecutions}. */
  public static Concurrency reserved(int executions) {
    return new Concurrency(executions, WhenFull.THROTTLE);
  }
}
