package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The event that Step Functions sends to EventBridge when the status of an execution changes: its
 * source, detail-type and detail.
 */
public final class ExecutionStatusChange {

  public static final String SOURCE = "aws.states";
  public static final String DETAIL_TYPE = "Step Functions Execution Status Change";

  /** The limit of the escaped input and output together, 248 KiB. Beyond it, they are left out. */
  private static final int MAX_BYTES = 248 * 1024;

  private ExecutionStatusChange() {}

  /**
   * Returns the detail for the current state of an execution. Every member is present; a member
   * without a value is null. Dates are milliseconds since 1970.
   */
  public static ObjectNode detail(Execution execution, Instant now) {
    String output = execution.output().orElse("");
    boolean fits = fit(execution.input(), output);
    Optional<String> obstacle = Redrivability.obstacle(execution, now);
    ObjectNode detail = Json.object();
    detail.put("executionArn", execution.arn());
    detail.put("stateMachineArn", execution.stateMachine().arn());
    detail.put("name", execution.name());
    detail.put("status", execution.status().name());
    putDate(detail, "startDate", Optional.of(execution.startDate()));
    putDate(detail, "stopDate", execution.stopDate());
    detail.put("input", fits ? execution.input() : null);
    detail.put("output", fit(output) ? execution.output().orElse(null) : null);
    // executions are started without a version or an alias here
    detail.putNull("stateMachineVersionArn");
    detail.putNull("stateMachineAliasArn");
    detail.put("redriveCount", execution.redriveCount());
    putDate(detail, "redriveDate", execution.redriveDate());
    detail.put("redriveStatus", Redrivability.status(obstacle));
    detail.put("redriveStatusReason", obstacle.orElse(null));
    detail.putObject("inputDetails").put("included", fits);
    detail.putNull("outputDetails");
    if (execution.output().isPresent()) {
      detail.putObject("outputDetails").put("included", fit(output));
    }
    detail.put("error", execution.error().orElse(null));
    detail.put("cause", execution.cause().orElse(null));
    return detail;
  }

  private static void putDate(ObjectNode detail, String name, Optional<Instant> moment) {
    detail.put(name, moment.map(Instant::toEpochMilli).orElse(null));
  }

  private static boolean fit(String... texts) {
    return Stream.of(texts).mapToLong(ExecutionStatusChange::escapedBytes).sum() <= MAX_BYTES;
  }

  private static long escapedBytes(String text) {
    // without the enclosing quotation marks
    return DataLimit.bytes(TextNode.valueOf(text).toString()) - 2L;
  }
}
