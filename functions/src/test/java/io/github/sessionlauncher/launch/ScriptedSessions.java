package io.github.sessionlauncher.launch;

import java.util.ArrayList;
import java.util.List;

/** Returns the same two answers to every call, and records the launches. */
final class ScriptedSessions implements Sessions {

  private final StartAnswer start;
  private final StatusAnswer status;
  private final List<Launch> requests = new ArrayList<>();

  ScriptedSessions(StartAnswer start, StatusAnswer status) {
    this.start = start;
    this.status = status;
  }

  /** Returns the launches whose session was requested, in order. */
  List<Launch> requests() {
    return requests;
  }

  @Override
  public StartAnswer start(Launch launch) {
    requests.add(launch);
    return start;
  }

  @Override
  public StatusAnswer status(String sessionId) {
    return status;
  }

  @Override
  public Usage usage(String sessionId) {
    return new Usage(12_000L, "PySpark engine version 3");
  }
}
