package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Returns a work group's sessions in pages, newest first. A NextToken contains the number of the
 * last session on the page, so that sessions started later neither shift a page nor appear twice.
 * It also contains the filters, so that another listing rejects it.
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
   * @param request a valid ListSessions request
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
      if (!matches(inOrder.get(number))) {
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

  /** Matches active sessions without a filter, or the sessions in exactly the filter's state. */
  private boolean matches(Session session) {
    boolean stateMatches =
        stateFilter.isEmpty()
            ? session.state().active()
            : session.state().name().equals(stateFilter);
    return stateMatches && session.workGroup().name().equals(workGroup);
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
    } catch (IllegalArgumentException malformed) {
      // rejected below, like a token of another listing
    }
    throw AthenaErrors.badNextToken();
  }
}
