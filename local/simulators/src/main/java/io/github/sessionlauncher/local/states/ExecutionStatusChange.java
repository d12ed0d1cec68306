package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Step Functions tells EventBridge when an execution gets a status: the source, the
 * detail-type and the detail of the event.
 */
public final class ExecutionStatusChange {

  public static final String SOURCE = "aws.states";
  public static final String DETAIL_TYPE = "Step Functions Execution Status Change";

  /** Escaped input and output together may have 248 KiB, or they are left out. */
  private static final int MAX_BYTES = 248 * 1024;

  /** A control character, escaped. */
  private static final int MOST_BYTES_PER_CHARACTER = 6;

  private ExecutionStatusChange() {}

  /**
   * The detail for an execution as it is now. Every member is there; what there is nothing to say
   * of is null. Dates are milliseconds since 1970.
   */
  public static ObjectNode detail(Execution execution, Instant now) {
    String output = execution.output().orElse("");
    boolean fits = fit(execution.input(), output);
    Optional<String> obstacle = Redrivability.obstacle(execution, now);
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
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
    long most = 0;
    for (String text : texts) {
      most += (long) MOST_BYTES_PER_CHARACTER * text.length();
    }
    // most are so short that nobody need count
    return most <= MAX_BYTES
        || Stream.of(texts).mapToLong(ExecutionStatusChange::escapedBytes).sum() <= MAX_BYTES;
  }

  private static long escapedBytes(String text) {
    // without the quotation marks around it
    return DataLimit.bytes(TextNode.valueOf(text).toString()) - 2L;
  }
}
