package io.github.sessionlauncher.local.athena;

import java.time.Duration;

/** How a work group treats calls, before it looks at what they ask for. */
public sealed interface Admission {

  /** It takes all calls. */
  record Open() implements Admission {}

  /**
   * It has no capacity for a request until some time after that request was first made: {@code
   * TooManyRequestsException}. A request is known by its token, so that every launch waits, not
   * only a world's first; those without a token count as one.
   *
   * @param time from the first call with a token to the one that succeeds, at least
   */
  record FullAtFirst(Duration time) implements Admission {}

  /**
   * It throttles every so many-th call of any operation: {@code ThrottlingException}.
   *
   * @param calls 3 means the third, the sixth and so on; at least 2, for 1 would let nobody in
   */
  record Throttled(int calls) implements Admission {

    public Throttled {
      if (calls < 2) {
        throw new IllegalArgumentException("calls is " + calls + "; it must be at least 2");
      }
    }
  }
}
