package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.aws.Reads;
import java.time.Duration;
import java.util.Set;

/** Reads in a storm: some show what was true seconds before, and some pages are short. */
final class StormyReads implements Reads {

  /**
   * AWS documents no bound. A longer lag than this would break the promise that a launch is found
   * right after it was accepted.
   */
  static final Duration LONGEST_LAG = Duration.ofSeconds(3);

  private static final Set<String> OF_ATHENA =
      Set.of(
          "GetSessionStatus",
          "GetSession",
          "ListSessions",
          "GetCalculationExecutionStatus",
          "GetCalculationExecution",
          "GetCalculationExecutionCode",
          "ListCalculationExecutions");

  /** A short page has fewer results than this. */
  private static final int SHORT_PAGES = 4;

  private final Storm storm;

  StormyReads(Storm storm) {
    this.storm = storm;
  }

  @Override
  public Duration lag(String operation) {
    Fault stale = OF_ATHENA.contains(operation) ? Fault.SESSION_READ_STALE : Fault.READ_STALE;
    return storm.injects(stale, operation, storm.answered())
        ? storm.draw(Duration.ofMillis(1), LONGEST_LAG)
        : Duration.ZERO;
  }

  @Override
  public int pageSize(String operation, int maxResults) {
    return storm.injects(Fault.PAGE_SHORT, operation, storm.answered())
        ? Math.min(maxResults, (int) (storm.nextDouble() * SHORT_PAGES))
        : maxResults;
  }
}
