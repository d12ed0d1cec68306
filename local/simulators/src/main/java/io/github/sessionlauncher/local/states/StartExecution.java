package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The operation StartExecution. */
final class StartExecution {

  private static final int MAX_NAME = 80;
  private static final String FORBIDDEN_IN_NAMES = "<>{}[]?*\"#%\\^|~`$&,;:/";

  private final ExecutionRun.Shared shared;
  private final Executions executions;
  private final RandomIds ids;
  private final Reads reads;

  StartExecution(ExecutionRun.Shared shared, Executions executions, Reads reads) {
    this.shared = shared;
    this.reads = reads;
    this.executions = executions;
    this.ids = new RandomIds(shared.random());
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String machineArn = request.requiredText("stateMachineArn");
    Optional<String> givenName = request.text("name");
    String input = request.text("input").orElse("{}");
    request.validate();
    executions.checkMachineArn(machineArn);
    givenName.ifPresent(StartExecution::checkName);
    if (DataLimit.isExceeded(input)) {
      throw invalidInput("the input is longer than %d bytes".formatted(DataLimit.MAX_BYTES));
    }
    JsonNode data = parse(input);
    caller.require("states:StartExecution", machineArn);
    StateMachine machine =
        executions.machineToStart(
            machineArn, shared.timeline().now(), () -> reads.lag("StartExecution"));
    String name = givenName.orElseGet(() -> ids.uuid());
    return reply(
        executions
            .find(machine.executionArn(name), shared.timeline().now())
            .map(earlier -> repeated(earlier, input))
            .orElseGet(() -> start(machine, name, input, data)));
  }

  /** A name may be repeated only while its execution runs, and with the same input. */
  private static Execution repeated(Execution earlier, String input) {
    if (earlier.status() == ExecutionStatus.RUNNING && earlier.input().equals(input)) {
      return earlier;
    }
    throw new AwsError(
        "ExecutionAlreadyExists", "Execution Already Exists: '%s'".formatted(earlier.arn()));
  }

  private Execution start(StateMachine machine, String name, String input, JsonNode data) {
    Instant now = shared.timeline().now().truncatedTo(ChronoUnit.MILLIS);
    Execution execution = new Execution(machine, name, input, data, now);
    ExecutionRun run = new ExecutionRun(shared, execution);
    executions.add(execution, run);
    run.start();
    return execution;
  }

  private static ObjectNode reply(Execution execution) {
    ObjectNode reply = Json.object();
    reply.put("executionArn", execution.arn());
    reply.set("startDate", ApiTimes.of(execution.startDate()));
    return reply;
  }

  private static void checkName(String name) {
    boolean allowed =
        !name.isEmpty()
            && name.length() <= MAX_NAME
            && name.chars().allMatch(StartExecution::isAllowedInNames);
    if (!allowed) {
      throw new AwsError("InvalidName", "Invalid Name: '%s'".formatted(name));
    }
  }

  private static boolean isAllowedInNames(int unit) {
    return !Character.isWhitespace(unit)
        && !Character.isSpaceChar(unit)
        && !Character.isISOControl(unit)
        && !Character.isSurrogate((char) unit)
        && unit < 0xFFFE
        && FORBIDDEN_IN_NAMES.indexOf(unit) < 0;
  }

  private static JsonNode parse(String input) {
    try {
      return JsonReading.JAVASCRIPT.read(input);
    } catch (MalformedJson malformed) {
      throw invalidInput(malformed.getMessage());
    }
  }

  private static AwsError invalidInput(String why) {
    return new AwsError(
        "InvalidExecutionInput", "Invalid State Machine Execution Input: '%s'".formatted(why));
  }
}
