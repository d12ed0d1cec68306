package io.github.sessionlauncher.local.athena;

import io.github.sessionlauncher.local.athena.Admission.FullAtFirst;
import io.github.sessionlauncher.local.athena.Admission.Open;
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
      case Open _, FullAtFirst _ -> {
        // every call is accepted
      }
    }
  }

  /** Checks a valid StartSession request. */
  void start(Optional<String> requestToken, Instant now) {
    switch (admission) {
      case FullAtFirst(var time) -> {
        Instant first = firstCalls.computeIfAbsent(requestToken.orElse(NO_TOKEN), _ -> now);
        if (now.isBefore(first.plus(time))) {
          throw AthenaErrors.noCapacity();
        }
      }
      case Open _, Throttled _ -> {
        // there is capacity
      }
    }
  }
}
