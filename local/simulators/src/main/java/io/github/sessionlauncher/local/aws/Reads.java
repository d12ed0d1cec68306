package io.github.sessionlauncher.local.aws;

import java.time.Duration;

/**
 * How a service answers reads. AWS's reads are eventually consistent: {@code DescribeExecution},
 * {@code ListExecutions} (Step Functions API Reference: "the results are best effort and may not
 * reflect very recent updates and changes"). Athena's pages promise nothing about {@code
 * GetSessionStatus}, {@code GetSession}, {@code ListSessions} and the reads of calculations, so
 * they may be late as well. A page may hold fewer results than requested, even none, with a token
 * for the next page.
 */
public interface Reads {

  /** Each read shows what is true now, and each page is full. */
  Reads CURRENT = new Reads() {};

  /** Returns how old the answer of a read is. */
  default Duration lag(String operation) {
    return Duration.ZERO;
  }

  /** Returns how many results the next page of a read may hold, from zero to {@code maxResults}. */
  default int pageSize(String operation, int maxResults) {
    return maxResults;
  }
}
