package io.github.sessionlauncher.local.athena;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sessions there ever were, oldest first, by id and by request token. */
final class SessionRegister {

  private final List<Session> inOrder = new ArrayList<>();
  private final Map<String, Session> byId = new HashMap<>();
  private final Map<String, Session> byToken = new HashMap<>();

  void add(Session session) {
    inOrder.add(session);
    byId.put(session.id(), session);
    session.requestToken().ifPresent(token -> byToken.put(token, session));
  }

  Optional<Session> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Session> byToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** A session's place is its number: sessions never go. */
  List<Session> inOrder() {
    return inOrder;
  }
}
