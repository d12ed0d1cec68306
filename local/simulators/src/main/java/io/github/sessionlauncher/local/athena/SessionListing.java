package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.PageToken;
import io.github.sessionlauncher.local.aws.Reads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Returns a work group's sessions in pages, newest first. A NextToken contains the number of
 * sessions that are older than the page, so that sessions started later neither shift a page nor
 * appear twice. It also contains the filters, so that another listing rejects it.
 */
final class SessionListing {

  private static final int DEFAULT_PAGE = 100;
  private static final String OPERATION = "ListSessions";

  private final List<Session> inOrder;
  private final String workGroup;
  private final String stateFilter;
  private final int size;
  private final Optional<String> nextToken;
  private final PageToken pages;
  private final Instant moment;

  /**
   * @param inOrder all sessions, oldest first
   * @param request a valid ListSessions request
   * @param reads how old the answer is, and how full the page
   * @param now the time of the request
   */
  SessionListing(List<Session> inOrder, ObjectNode request, Reads reads, Instant now) {
    this.inOrder = inOrder;
    this.workGroup = request.path("WorkGroup").textValue();
    this.stateFilter = request.path("StateFilter").asText("");
    this.size = reads.pageSize(OPERATION, request.path("MaxResults").asInt(DEFAULT_PAGE));
    this.nextToken = Optional.ofNullable(request.path("NextToken").textValue());
    this.pages = new PageToken(stateFilter + " " + workGroup);
    this.moment = now.minus(reads.lag(OPERATION));
  }

  ObjectNode page() {
    List<Session> page = new ArrayList<>();
    int older =
        nextToken
            .map(text -> pages.position(text, inOrder.size(), AthenaErrors::badNextToken))
            .orElse(inOrder.size());
    for (; older > 0; older--) {
      Optional<Session> session = inOrder.get(older - 1).asOf(moment);
      if (session.filter(this::matches).isEmpty()) {
        continue;
      }
      if (page.size() == size) {
        return Replies.sessions(page, Optional.of(pages.at(older)));
      }
      page.add(session.get());
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
}
