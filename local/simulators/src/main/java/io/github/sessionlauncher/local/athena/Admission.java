package io.github.sessionlauncher.local.athena;

import java.time.Duration;

/** Specifies which calls a work group accepts before it processes them. */
public sealed interface Admission {

  /** The work group accepts all calls. */
  record Open() implements Admission {}

  /**
   * The work group has no capacity for a request until some time after its first StartSession call:
   * {@code TooManyRequestsException}. A request is identified by its token, so that every launch
   * has to wait, not only the first one. All requests without a token count as one request.
   *
   * @param time the minimum time from the first call with a token to a successful one
   */
  record FullAtFirst(Duration time) implements Admission {}

  /**
   * The work group throttles every n-th call of any operation: {@code ThrottlingException}.
   *
   * @param calls 3 stands for the third, the sixth and so on; at least 2, because 1 would reject
   *     all calls
   */
  record Throttled(int calls) implements Admission {

    public Throttled {
      if (calls < 2) {
        throw new IllegalArgumentException("calls is " + calls + "; it must be at least 2");
      }
    }
  }
}
