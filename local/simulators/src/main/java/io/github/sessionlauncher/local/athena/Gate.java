package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.athena.Admission.FullAtFirst;
import io.github.sessionlauncher.local.athena.Admission.Open;
import io.github.sessionlauncher.local.athena.Admission.SlowToBegin;
import io.github.sessionlauncher.local.athena.Admission.Throttled;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accepts or rejects the calls to one work group, as its {@link Admission} specifies. */
final class Gate {

  private static final String NO_TOKEN = "";

  private final Admission admission;
  private final Map<String, Instant> firstCalls = new HashMap<>();
  private int calls;

  Gate(Admission admission) {
    this.admission = admission;
  }

  /** Checks a call of any operation. */
  void call() {
    switch (admission) {
      case Throttled(int every) -> {
        calls++;
        if (calls % every == 0) {
          throw AthenaErrors.throttled();
        }
      }
      case Open _, FullAtFirst _, SlowToBegin _ -> {
        // every call is accepted
      }
    }
  }

  /** Checks a valid StartSession request. */
  void start(Optional<String> requestToken, Instant now) {
    switch (admission) {
      case FullAtFirst(var time, var error) -> {
        Instant first = firstCalls.computeIfAbsent(requestToken.orElse(NO_TOKEN), _ -> now);
        if (now.isBefore(first.plus(time))) {
          throw error;
        }
      }
      case Open _, Throttled _, SlowToBegin _ -> {
        // there is capacity
      }
    }
  }

  /**
   * Checks a replay of a StartSession request.
   *
   * @param startedAt when the session was started
   */
  void replay(Instant startedAt, Instant now) {
    if (admission instanceof SlowToBegin(var time) && now.isBefore(startedAt.plus(time))) {
      throw AthenaErrors.firstCallUnderWay();
    }
  }
}
