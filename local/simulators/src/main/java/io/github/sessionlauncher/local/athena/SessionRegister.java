package io.github.sessionlauncher.local.athena;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sessions ever started, oldest first, and by id. */
final class SessionRegister {

  private final List<Session> inOrder = new ArrayList<>();

  private final Map<String, Session> byId = new HashMap<>();
  private final Map<String, Session> live = new LinkedHashMap<>();

  void add(Session session) {
    inOrder.add(session);
    byId.put(session.id(), session);
    live.put(session.id(), session);
  }

  /** Removes an ended session from the live sessions. */
  void ended(String id) {
    live.remove(id);
  }

  Optional<Session> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all sessions. Sessions are never removed, so the index of a session is its number. */
  List<Session> inOrder() {
    return inOrder;
  }

  /** Returns the sessions that have not ended. */
  Collection<Session> live() {
    return live.values();
  }
}
