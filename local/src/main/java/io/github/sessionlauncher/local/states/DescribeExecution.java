package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The operation DescribeExecution. */
final class DescribeExecution {

  /** How long after its end an execution could be redriven. */
  private static final Duration REDRIVABLE = Duration.ofDays(14);

  private static final String ALL_DATA = "ALL_DATA";

  private final Timeline timeline;
  private final Executions executions;

  DescribeExecution(Timeline timeline, Executions executions) {
    this.timeline = timeline;
    this.executions = executions;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    boolean data =
        request
            .choice("includedData", List.of(ALL_DATA, "METADATA_ONLY"), ALL_DATA)
            .equals(ALL_DATA);
    request.validate();
    Executions.checkExecutionArn(arn);
    caller.require("states:DescribeExecution", arn);
    return describe(executions.execution(arn, timeline.now()), data);
  }

  private ObjectNode describe(Execution execution, boolean data) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
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
    reply.put("redriveCount", 0);
    String obstacle = obstacle(execution, timeline.now());
    reply.put("redriveStatus", obstacle.isEmpty() ? "REDRIVABLE" : "NOT_REDRIVABLE");
    if (!obstacle.isEmpty()) {
      reply.put("redriveStatusReason", obstacle);
    }
    return reply;
  }

  /** Why the execution could not be redriven; empty if it could. */
  private static String obstacle(Execution execution, Instant now) {
    return switch (execution.status()) {
      case RUNNING, SUCCEEDED ->
          "Execution is %s and cannot be redriven".formatted(execution.status());
      case FAILED, TIMED_OUT, ABORTED -> {
        if (execution.history().size() >= History.MAX_EVENTS) {
          yield "Execution history event limit exceeded";
        }
        Instant end = execution.stopDate().orElse(now);
        yield end.plus(REDRIVABLE).isAfter(now)
            ? ""
            : "Execution has exceeded the redrivable period of 14 days";
      }
    };
  }
}
