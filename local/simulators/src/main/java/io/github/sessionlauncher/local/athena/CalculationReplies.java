package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Builds the replies about calculations. Members without a value are omitted. */
final class CalculationReplies {

  private CalculationReplies() {}

  /** StartCalculationExecution. A replay gets the same reply, whatever the current state is. */
  static ObjectNode started(Calculation calculation) {
    return object()
        .put("CalculationExecutionId", calculation.id())
        .put("State", CalculationState.CREATING.name());
  }

  /** GetCalculationExecution. The folders below the work group's output location are chosen. */
  static ObjectNode calculation(Calculation calculation, Instant now) {
    Session session = calculation.session();
    ObjectNode reply =
        object().put("CalculationExecutionId", calculation.id()).put("SessionId", session.id());
    describe(calculation, reply);
    String directory = WorkGroup.RESULTS + calculation.directory();
    reply.put("WorkingDirectory", directory);
    reply.set("Status", statusOf(calculation));
    // the model: "populated only when statistics are available"
    if (calculation.hasStatistics()) {
      reply.set("Statistics", statistics(calculation, now));
    }
    if (calculation.hasResult()) {
      reply
          .putObject("Result")
          .put("StdOutS3Uri", directory + "/stdout")
          .put("StdErrorS3Uri", directory + "/stderr")
          .put("ResultS3Uri", directory + "/result")
          // a type that clients of Athena handle, such as PyAthena
          .put("ResultType", "application/vnd.aws.athena.v1+json");
    }
    return reply;
  }

  /** GetCalculationExecutionStatus. PyAthena relies on Statistics in each of these replies. */
  static ObjectNode status(Calculation calculation, Instant now) {
    ObjectNode reply = object();
    reply.set("Status", statusOf(calculation));
    reply.set("Statistics", statistics(calculation, now));
    return reply;
  }

  /** GetCalculationExecutionCode. */
  static ObjectNode code(Calculation calculation) {
    return object().put("CodeBlock", calculation.codeBlock());
  }

  /** StopCalculationExecution. */
  static ObjectNode stopped(Calculation calculation) {
    return object().put("State", calculation.state().name());
  }

  /** ListCalculationExecutions. */
  static ObjectNode calculations(Listing.Page<Calculation> page) {
    ObjectNode reply = object();
    var summaries = reply.putArray("Calculations");
    for (Calculation calculation : page.elements()) {
      ObjectNode summary = summaries.addObject().put("CalculationExecutionId", calculation.id());
      describe(calculation, summary);
      summary.set("Status", statusOf(calculation));
    }
    page.nextToken().ifPresent(token -> reply.put("NextToken", token));
    return reply;
  }

  private static void describe(Calculation calculation, ObjectNode reply) {
    Optional.ofNullable(calculation.request().get("Description"))
        .ifPresent(description -> reply.set("Description", description));
  }

  /**
   * Athena's pages say neither what {@code DpuExecutionInMillis} counts nor what Progress looks
   * like. Here it counts one DPU, that of the executor, and Progress is a number of percent.
   */
  private static ObjectNode statistics(Calculation calculation, Instant now) {
    ObjectNode statistics = object().put("DpuExecutionInMillis", calculation.ran(now).toMillis());
    calculation.progress(now).ifPresent(percent -> statistics.put("Progress", percent + "%"));
    return statistics;
  }

  private static ObjectNode statusOf(Calculation calculation) {
    ObjectNode status = object();
    status.set("SubmissionDateTime", Replies.timestamp(calculation.submittedAt()));
    calculation
        .endedAt()
        .ifPresent(time -> status.set("CompletionDateTime", Replies.timestamp(time)));
    status.put("State", calculation.state().name());
    calculation.reason().ifPresent(reason -> status.put("StateChangeReason", reason));
    return status;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
