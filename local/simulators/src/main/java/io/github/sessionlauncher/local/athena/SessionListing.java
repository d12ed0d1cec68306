package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Pages through a work group's sessions, newest first. A NextToken holds the number of the last
 * session shown, so that sessions started meanwhile neither shift a page nor appear twice; and the
 * listing's filters, so that it is refused elsewhere.
 */
final class SessionListing {

  private static final int DEFAULT_PAGE = 100;

  private final List<Session> inOrder;
  private final String workGroup;
  private final String stateFilter;
  private final int maxResults;
  private final Optional<String> nextToken;

  /**
   * @param inOrder all sessions, oldest first
   * @param request a valid request of ListSessions
   */
  SessionListing(List<Session> inOrder, ObjectNode request) {
    this.inOrder = inOrder;
    this.workGroup = request.path("WorkGroup").textValue();
    this.stateFilter = request.path("StateFilter").asText("");
    this.maxResults = request.path("MaxResults").asInt(DEFAULT_PAGE);
    this.nextToken = Optional.ofNullable(request.path("NextToken").textValue());
  }

  ObjectNode page() {
    List<Session> page = new ArrayList<>();
    int last = 0;
    for (int number = nextToken.map(this::number).orElse(inOrder.size()) - 1;
        number >= 0;
        number--) {
      if (!shows(inOrder.get(number))) {
        continue;
      }
      if (page.size() == maxResults) {
        return Replies.sessions(page, Optional.of(token(last)));
      }
      page.add(inOrder.get(number));
      last = number;
    }
    return Replies.sessions(page, Optional.empty());
  }

  /** Without a filter, active sessions; with one, the sessions in exactly that state. */
  private boolean shows(Session session) {
    boolean wanted =
        stateFilter.isEmpty()
            ? session.state().active()
            : session.state().name().equals(stateFilter);
    return wanted && session.workGroup().name().equals(workGroup);
  }

  private String prefix() {
    return workGroup + "/" + stateFilter + "/";
  }

  private String token(int number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((prefix() + number).getBytes(StandardCharsets.UTF_8));
  }

  private int number(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(prefix())) {
        int number = Integer.parseInt(text.substring(prefix().length()));
        if (number >= 0 && number < inOrder.size()) {
          return number;
        }
      }
    } catch (IllegalArgumentException notOurs) {
      // refused below, like every other token that is not ours
    }
    throw AthenaErrors.badNextToken();
  }
}
