package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.PageToken;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operation ListExecutions of a state machine; map runs are not simulated. */
final class ListExecutions {

  private static final String OPERATION = "ListExecutions";
  private static final int DEFAULT_RESULTS = 100;
  private static final int MAX_RESULTS = 1000;
  private static final String ANY = "";
  private static final List<String> STATUSES =
      Stream.of(ExecutionStatus.values()).map(Enum::name).toList();

  private final Timeline timeline;
  private final Executions executions;
  private final Reads reads;

  ListExecutions(Timeline timeline, Executions executions, Reads reads) {
    this.timeline = timeline;
    this.executions = executions;
    this.reads = reads;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String machine = request.requiredText("stateMachineArn");
    String status = request.choice("statusFilter", STATUSES, ANY);
    int maxResults = request.integer("maxResults", 0, MAX_RESULTS, 0);
    Optional<String> token = request.nextToken();
    request.validate();
    executions.checkMachineArn(machine);
    caller.require("states:ListExecutions", machine);
    executions.machine(machine);
    int size = reads.pageSize(OPERATION, maxResults == 0 ? DEFAULT_RESULTS : maxResults);
    return page(machine, status, size, token);
  }

  /** Returns a page of the newest executions; its token is the number of the older ones. */
  private ObjectNode page(String machine, String status, int size, Optional<String> token) {
    Instant now = timeline.now();
    Duration lag = reads.lag(OPERATION);
    PageToken pages = new PageToken(status + " " + machine);
    List<Execution> all = executions.of(machine);
    int older =
        token
            .map(
                text ->
                    pages.position(text, Integer.MAX_VALUE, () -> ApiRequest.invalidToken(text)))
            .orElse(all.size());
    older = Math.min(older, all.size());
    ObjectNode reply = Json.object();
    ArrayNode found = reply.putArray("executions");
    for (; older > 0 && found.size() < size; older--) {
      Execution execution = all.get(older - 1);
      if (Executions.isForgotten(execution, now)) {
        continue;
      }
      Optional<Execution> seen =
          lag.isZero() ? Optional.of(execution) : execution.asOf(now.minus(lag));
      seen.filter(each -> status.equals(ANY) || each.status().name().equals(status))
          .ifPresent(each -> found.add(item(each)));
    }
    if (older > 0) {
      reply.put("nextToken", pages.at(older));
    }
    return reply;
  }

  private static ObjectNode item(Execution execution) {
    ObjectNode item = Json.object();
    item.put("executionArn", execution.arn());
    item.put("stateMachineArn", execution.stateMachine().arn());
    item.put("name", execution.name());
    item.put("status", execution.status().name());
    item.set("startDate", ApiTimes.of(execution.startDate()));
    execution.stopDate().ifPresent(stop -> item.set("stopDate", ApiTimes.of(stop)));
    item.put("redriveCount", execution.redriveCount());
    execution.redriveDate().ifPresent(moment -> item.set("redriveDate", ApiTimes.of(moment)));
    return item;
  }
}
