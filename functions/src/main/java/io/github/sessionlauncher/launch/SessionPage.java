package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.session.ObservedState;
import java.time.Instant;
import java.util.List;

/**
 * A page of Athena's list of sessions. Everything that Athena leaves out is null.
 *
 * @param nextToken the token for the next page; null on the last page
 */
public record SessionPage(List<Entry> sessions, String nextToken) {

  /** A session in the list, with its engine versions, its state and its times. */
  public record Entry(
      String sessionId,
      String description,
      String selectedEngineVersion,
      String effectiveEngineVersion,
      String notebookVersion,
      ObservedState observed,
      Instant startedAt,
      Instant lastModifiedAt,
      Instant endedAt,
      Instant idleSince) {}
}
