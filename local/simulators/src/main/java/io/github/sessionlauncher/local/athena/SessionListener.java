package io.github.sessionlauncher.local.athena;

/** Told of every change of a session's state, inside the timeline's action that makes it. */
@FunctionalInterface
public interface SessionListener {

  void changed(SessionChange change);
}
