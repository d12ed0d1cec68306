package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.List;
import java.util.Optional;

/** The operation DescribeExecution. */
final class DescribeExecution {

  private static final String ALL_DATA = "ALL_DATA";

  private final Timeline timeline;
  private final Executions executions;
  private final Reads reads;

  DescribeExecution(Timeline timeline, Executions executions, Reads reads) {
    this.timeline = timeline;
    this.executions = executions;
    this.reads = reads;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    boolean data =
        request
            .choice("includedData", List.of(ALL_DATA, "METADATA_ONLY"), ALL_DATA)
            .equals(ALL_DATA);
    request.validate();
    executions.checkExecutionArn(arn);
    caller.require("states:DescribeExecution", arn);
    return describe(executions.read(arn, timeline.now(), reads.lag("DescribeExecution")), data);
  }

  private ObjectNode describe(Execution execution, boolean data) {
    ObjectNode reply = Json.object();
    reply.put("executionArn", execution.arn());
    reply.put("stateMachineArn", execution.stateMachine().arn());
    reply.put("name", execution.name());
    reply.put("status", execution.status().name());
    reply.set("startDate", ApiTimes.of(execution.startDate()));
    execution.stopDate().ifPresent(stop -> reply.set("stopDate", ApiTimes.of(stop)));
    if (data) {
      reply.put("input", execution.input());
      execution.output().ifPresent(output -> reply.put("output", output));
      execution.error().ifPresent(error -> reply.put("error", error));
      execution.cause().ifPresent(cause -> reply.put("cause", cause));
    }
    reply.putObject("inputDetails").put("included", data);
    if (execution.output().isPresent()) {
      reply.putObject("outputDetails").put("included", data);
    }
    reply.put("redriveCount", execution.redriveCount());
    execution.redriveDate().ifPresent(moment -> reply.set("redriveDate", ApiTimes.of(moment)));
    Optional<String> obstacle = Redrivability.obstacle(execution, timeline.now());
    reply.put("redriveStatus", Redrivability.status(obstacle));
    obstacle.ifPresent(reason -> reply.put("redriveStatusReason", reason));
    return reply;
  }
}
