package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.PageToken;
import io.github.sessionlauncher.local.aws.Reads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Returns sessions or calculations in pages, newest first. A NextToken contains the number of
 * elements that are older than the page, so that those started later neither shift a page nor
 * appear twice. It also contains what is listed and the filter, so that another listing rejects it.
 *
 * @param <T> the elements
 */
final class Listing<T> {

  private static final int DEFAULT_PAGE = 100;

  private final List<T> inOrder;
  private final int size;
  private final Optional<String> nextToken;
  private final PageToken pages;
  private final Instant moment;

  /**
   * One page.
   *
   * @param nextToken the token for the next page, if there is one
   */
  record Page<T>(List<T> elements, Optional<String> nextToken) {}

  /**
   * @param operation such as {@code ListSessions}
   * @param of what is listed: the name of a work group, or the id of a session
   * @param inOrder all elements, oldest first
   * @param request a valid request of the operation
   * @param reads how old the answer is, and how full the page
   * @param now the time of the request
   */
  Listing(
      String operation, String of, List<T> inOrder, ObjectNode request, Reads reads, Instant now) {
    this.inOrder = inOrder;
    this.size = reads.pageSize(operation, request.path("MaxResults").asInt(DEFAULT_PAGE));
    this.nextToken = Optional.ofNullable(request.path("NextToken").textValue());
    this.pages = new PageToken(request.path("StateFilter").asText("") + " " + of);
    this.moment = now.minus(reads.lag(operation));
  }

  /**
   * @param asOf returns what was true of an element at an earlier time; empty before its start
   * @param matches returns whether an element is listed
   */
  Page<T> page(BiFunction<T, Instant, Optional<T>> asOf, Predicate<T> matches) {
    List<T> page = new ArrayList<>();
    int older =
        nextToken
            .map(text -> pages.position(text, inOrder.size(), AthenaErrors::badNextToken))
            .orElse(inOrder.size());
    for (; older > 0; older--) {
      Optional<T> element = asOf.apply(inOrder.get(older - 1), moment).filter(matches);
      if (element.isEmpty()) {
        continue;
      }
      if (page.size() == size) {
        return new Page<>(page, Optional.of(pages.at(older)));
      }
      page.add(element.get());
    }
    return new Page<>(page, Optional.empty());
  }
}
