package io.github.sessionlauncher.local.athena;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All sessions ever started, oldest first, by id and by request token. AWS does not document
 * whether Athena remembers a token per account or per role, so it can do either.
 */
final class SessionRegister {

  private final List<Session> inOrder = new ArrayList<>();

  private final Map<String, Session> byId = new HashMap<>();
  private final Map<String, Map<String, Session>> byToken = new HashMap<>();
  private final Map<String, Session> live = new LinkedHashMap<>();

  /**
   * @param scope the caller's role, or the same for all callers
   */
  void add(Session session, String scope) {
    inOrder.add(session);
    byId.put(session.id(), session);
    live.put(session.id(), session);
    session
        .requestToken()
        .ifPresent(
            token -> byToken.computeIfAbsent(token, _ -> new HashMap<>()).put(scope, session));
  }

  /** Removes an ended session from the live sessions. */
  void ended(String id) {
    live.remove(id);
  }

  void forgetToken(String token) {
    byToken.remove(token);
  }

  void forgetTokens() {
    byToken.clear();
  }

  Optional<Session> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Session> byToken(String token, String scope) {
    return Optional.ofNullable(byToken.getOrDefault(token, Map.of()).get(scope));
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
