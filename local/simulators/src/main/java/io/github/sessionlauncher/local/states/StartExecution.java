package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.JsonWords;
import io.github.sessionlauncher.local.states.query.Datum;
import io.github.sessionlauncher.local.states.query.DatumReader;
import io.github.sessionlauncher.local.states.query.FiniteNumbers;
import io.github.sessionlauncher.local.states.query.Uuids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The operation StartExecution. */
final class StartExecution {

  private static final int MAX_NAME = 80;
  private static final String FORBIDDEN_IN_NAMES = "<>{}[]?*\"#%\\^|~`$&,;:/";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(new FiniteNumbers())
          .build();

  private final ExecutionRun.World world;
  private final Executions executions;

  StartExecution(ExecutionRun.World world, Executions executions) {
    this.world = world;
    this.executions = executions;
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
    // what cannot be read at once is read again, for the words about it
    Datum data = DatumReader.tryRead(input).orElseGet(() -> Datum.of(parse(input)));
    caller.require("states:StartExecution", machineArn);
    StateMachine machine = executions.machine(machineArn);
    String name = givenName.orElseGet(() -> Uuids.next(world.random()));
    return reply(
        executions
            .find(machine.executionArn(name), world.timeline().now())
            .map(earlier -> sameAgain(earlier, input))
            .orElseGet(() -> start(machine, name, input, data)));
  }

  /** A name is free, or its execution still runs and has the same input. */
  private static Execution sameAgain(Execution earlier, String input) {
    if (earlier.status() == ExecutionStatus.RUNNING && earlier.input().equals(input)) {
      return earlier;
    }
    throw new AwsError(
        "ExecutionAlreadyExists", "Execution Already Exists: '%s'".formatted(earlier.arn()));
  }

  private Execution start(StateMachine machine, String name, String input, Datum data) {
    Instant now = world.timeline().now().truncatedTo(ChronoUnit.MILLIS);
    Execution execution = new Execution(machine, name, input, data, now);
    ExecutionRun run = new ExecutionRun(world, execution);
    executions.add(execution, run);
    run.start();
    return execution;
  }

  private static ObjectNode reply(Execution execution) {
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.put("executionArn", execution.arn());
    reply.set("startDate", ApiTimes.of(execution.startDate()));
    return reply;
  }

  private static void checkName(String name) {
    boolean allowed = !name.isEmpty() && name.length() <= MAX_NAME && areAllowedInNames(name);
    if (!allowed) {
      throw new AwsError("InvalidName", "Invalid Name: '%s'".formatted(name));
    }
  }

  private static boolean areAllowedInNames(String letters) {
    for (int at = 0; at < letters.length(); at++) {
      if (!isAllowedInNames(letters.charAt(at))) {
        return false;
      }
    }
    return true;
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
      JsonNode json = MAPPER.readTree(input);
      if (json.isMissingNode()) {
        throw invalidInput("there is no JSON in the input");
      }
      return json;
    } catch (JsonProcessingException broken) {
      throw invalidInput(JsonWords.withPlace(broken));
    } catch (FiniteNumbers.OutOfRange number) {
      throw invalidInput(number.getMessage());
    }
  }

  private static AwsError invalidInput(String why) {
    return new AwsError(
        "InvalidExecutionInput", "Invalid State Machine Execution Input: '%s'".formatted(why));
  }
}
