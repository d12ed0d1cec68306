package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The operation GetExecutionHistory. */
final class GetExecutionHistory {

  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1000;
  private static final int MAX_TOKEN = 1024;
  private static final List<String> DATA =
      List.of("input", "inputDetails", "output", "outputDetails");

  private final Timeline timeline;
  private final Executions executions;

  GetExecutionHistory(Timeline timeline, Executions executions) {
    this.timeline = timeline;
    this.executions = executions;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    int maxResults = request.integer("maxResults", 0, MAX_RESULTS, 0);
    boolean reverse = request.truth("reverseOrder", false);
    boolean data = request.truth("includeExecutionData", true);
    Optional<String> token = request.text("nextToken", MAX_TOKEN);
    request.validate();
    executions.checkExecutionArn(arn);
    caller.require("states:GetExecutionHistory", arn);
    List<HistoryEvent> history = executions.execution(arn, timeline.now()).history();
    Page page = new Page(arn, reverse, maxResults == 0 ? DEFAULT_RESULTS : maxResults);
    int from = token.map(text -> page.position(text, history.size())).orElse(0);
    int to = Math.min(history.size(), from + page.size());
    ObjectNode reply = Json.object();
    ArrayNode events = reply.putArray("events");
    (reverse ? history.reversed() : history)
        .subList(from, to)
        .forEach(event -> events.add(write(event, data)));
    if (to < history.size()) {
      // new events may be added meanwhile, so a page in reverse order counts from the oldest event
      reply.put("nextToken", page.token(reverse ? history.size() - to : to));
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

  /** The pages of the history of one execution in one direction. */
  private record Page(String arn, boolean reverse, int size) {

    String token(int position) {
      String text = "%d %b %s".formatted(position, reverse, arn);
      return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the position of the first event of the page of a token. */
    int position(String token, int total) {
      try {
        String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        int position = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        if (position >= 0 && position <= total && token(position).equals(token)) {
          return reverse ? total - position : position;
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
        // reported below
      }
      throw new AwsError("InvalidToken", "Invalid Token: '%s'".formatted(token));
    }
  }
}
