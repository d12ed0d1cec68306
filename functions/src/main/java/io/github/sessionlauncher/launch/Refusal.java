package io.github.sessionlauncher.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Why Athena has not started the session of a launch, over its looks so far.
 *
 * @param kind what the last answer says about a later call
 * @param since the second of the last looks with an answer of this kind, or the first if it is the
 *     only one; a look that was retried got its answer long after it began, but before the next one
 * @param times the number of these looks
 */
public record Refusal(Kind kind, Instant since, int times) {

  /** What an answer without a session says about a later call with the same token. */
  public enum Kind {
    /** Athena has no session for the token, and no capacity to start one now. */
    NO_CAPACITY,
    /** AWS did not take the call: it was throttled, or its credentials are not valid now. */
    NOT_TAKEN,
    /** There was no answer about a session, so the call may have started one. */
    UNANSWERED,
    /** A permission is missing, perhaps because IAM has not spread it yet. */
    DENIED,
    /** Athena calls the request invalid, in words that may mean a lack of capacity. */
    UNKNOWN_WORDS
  }

  /** IAM usually spreads a change within a minute; AWS documents no limit. */
  private static final Duration LONGEST_SPREAD = Duration.ofMinutes(2);

  /** Beside the call of the start function. With the waits between them they take 24 seconds. */
  private static final int LOOKS_WITH_UNKNOWN_WORDS = 3;

  /** Returns the refusal after one more look. */
  static Refusal after(Refusal previous, Kind kind, Instant now) {
    if (previous == null || previous.kind != kind) {
      return new Refusal(kind, now, 1);
    }
    return new Refusal(kind, previous.times == 1 ? now : previous.since, previous.times + 1);
  }

  /** Returns whether it has been repeated for so long that it will not pass by itself. */
  boolean isFinal(Instant now) {
    return switch (kind) {
      case NO_CAPACITY, NOT_TAKEN, UNANSWERED -> false;
      case DENIED -> times > 1 && !now.isBefore(since.plus(LONGEST_SPREAD));
      case UNKNOWN_WORDS -> times >= LOOKS_WITH_UNKNOWN_WORDS;
    };
  }

  /** Returns when a look decides at the latest, or {@code deadline} if that is earlier. */
  Instant decidedAt(Instant deadline) {
    Instant spread = since.plus(LONGEST_SPREAD);
    return kind == Kind.DENIED && spread.isBefore(deadline) ? spread : deadline;
  }

  Map<String, Object> toMap() {
    return new RecordWriter()
        .put(Members.KIND, kind)
        .put(Members.SINCE, since)
        .put(Members.TIMES, times)
        .map();
  }

  /** Reads what {@link #toMap()} wrote; null remains null. */
  static Refusal read(RecordReader refusal) {
    return refusal == null
        ? null
        : new Refusal(
            refusal.constant(Members.KIND, Kind.class),
            refusal.instant(Members.SINCE),
            refusal.number(Members.TIMES));
  }
}
