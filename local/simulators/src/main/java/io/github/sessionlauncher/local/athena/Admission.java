package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Specifies which calls a work group accepts before it processes them. */
public sealed interface Admission {

  /** The work group accepts all calls. */
  record Open() implements Admission {}

  /**
   * The work group refuses a request until some time after its first StartSession call. A request
   * is identified by its token, so that every launch has to wait, not only the first one. All
   * requests without a token count as one request.
   *
   * @param time the minimum time from the first call with a token to a successful one
   * @param error the refusal
   */
  record FullAtFirst(Duration time, AwsError error) implements Admission {

    public FullAtFirst {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(error, "error");
    }

    /** A work group without capacity: {@code TooManyRequestsException}. */
    public FullAtFirst(Duration time) {
      this(time, AthenaErrors.noCapacity());
    }

    /** Returns the ways in which users saw Athena report a lack of capacity. */
    public static List<AwsError> attestedErrors() {
      return AthenaErrors.attestedLackOfCapacity();
    }
  }

  /**
   * A StartSession call is under way for some time after it took effect. A replay in this time is
   * refused as invalid.
   */
  record SlowToBegin(Duration time) implements Admission {}

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
