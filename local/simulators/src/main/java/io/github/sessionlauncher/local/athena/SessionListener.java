package io.github.sessionlauncher.local.athena;

/** Receives every change of a session's state, inside the action of the timeline that causes it. */
@FunctionalInterface
public interface SessionListener {

  void changed(SessionChange change);
}
