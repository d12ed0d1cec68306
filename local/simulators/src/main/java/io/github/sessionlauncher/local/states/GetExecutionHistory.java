package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.PageToken;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.List;
import java.util.Optional;

/** The operation GetExecutionHistory. */
final class GetExecutionHistory {

  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1000;
  private static final String OPERATION = "GetExecutionHistory";
  private static final List<String> DATA =
      List.of("input", "inputDetails", "output", "outputDetails");

  private final Timeline timeline;
  private final Executions executions;
  private final Reads reads;

  GetExecutionHistory(Timeline timeline, Executions executions, Reads reads) {
    this.timeline = timeline;
    this.executions = executions;
    this.reads = reads;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    int maxResults = request.integer("maxResults", 0, MAX_RESULTS, 0);
    boolean reverse = request.truth("reverseOrder", false);
    boolean data = request.truth("includeExecutionData", true);
    Optional<String> token = request.nextToken();
    request.validate();
    executions.checkExecutionArn(arn);
    caller.require("states:GetExecutionHistory", arn);
    List<HistoryEvent> history =
        executions.read(arn, timeline.now(), reads.lag(OPERATION)).history();
    // new events may be added meanwhile, so a page in reverse order counts from the oldest event
    PageToken pages = new PageToken(reverse + " " + arn);
    int position =
        token
            .map(
                text ->
                    pages.position(text, History.MAX_EVENTS, () -> ApiRequest.invalidToken(text)))
            .orElse(-1);
    int from = position < 0 ? 0 : Math.max(0, reverse ? history.size() - position : position);
    int size = reads.pageSize(OPERATION, maxResults == 0 ? DEFAULT_RESULTS : maxResults);
    int to = Math.min(history.size(), from + size);
    ObjectNode reply = Json.object();
    ArrayNode events = reply.putArray("events");
    (reverse ? history.reversed() : history)
        .subList(Math.min(from, to), to)
        .forEach(event -> events.add(write(event, data)));
    if (to < history.size()) {
      reply.put("nextToken", pages.at(reverse ? history.size() - to : to));
    }
    return reply;
  }

  private static ObjectNode write(HistoryEvent event, boolean data) {
    ObjectNode written = Json.object();
    written.set("timestamp", ApiTimes.of(event.timestamp()));
    written.put("type", event.type());
    written.put("id", event.id());
    written.put("previousEventId", event.previousEventId());
    ObjectNode details = event.details().deepCopy();
    written.set(event.detailsMember(), data ? details : details.remove(DATA));
    return written;
  }
}
