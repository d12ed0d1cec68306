package io.github.sessionlauncher.launch;

import java.util.ArrayList;
import java.util.List;

/** An Athena that always gives the same two answers, and keeps the launches that it was asked. */
final class ScriptedSessions implements Sessions {

  private final StartAnswer start;
  private final StatusAnswer status;
  private final List<Launch> asked = new ArrayList<>();

  ScriptedSessions(StartAnswer start, StatusAnswer status) {
    this.start = start;
    this.status = status;
  }

  /** The launches that asked for their session, in order. */
  List<Launch> asked() {
    return asked;
  }

  @Override
  public StartAnswer start(Launch launch) {
    asked.add(launch);
    return start;
  }

  @Override
  public StatusAnswer status(String sessionId) {
    return status;
  }
}
