package io.github.sessionlauncher.local.states;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/**
 * Step Functions in virtual time, with one service, {@code test:call}, whose results a test sets.
 */
final class StatesWorld {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String RESOURCE = "arn:aws:states:::test:call";
  static final String WAITING = RESOURCE + ".waitForTaskToken";
  static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:machine";
  static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:machine:";
  static final String ROLE = "arn:aws:iam::123456789012:role/machine";
  static final Caller CALLER = new Caller("arn:aws:iam::123456789012:user/me", Permissions.ALL);

  /** The target state of catchers; it ends with its input: {@code {'caught': …}}. */
  static final String CAUGHT =
      "'Caught': {'Type': 'Pass', 'Output': {'caught': '{% $states.input %}'}, 'End': true}";

  final VirtualTimeline timeline = new VirtualTimeline(START);

  /** How old the answers of reads are. */
  Duration lag = Duration.ZERO;

  /** The largest page of a read. */
  int largestPage = Integer.MAX_VALUE;

  final SimulatedStepFunctions service =
      new SimulatedStepFunctions(
          timeline,
          new SplittableRandom(42),
          new Reads() {
            @Override
            public Duration lag(String operation) {
              return lag;
            }

            @Override
            public int pageSize(String operation, int maxResults) {
              return Math.min(largestPage, maxResults);
            }
          },
          new CallRates("eu-west-1", 1));

  /** All calls of the service; {@link #callTimes} has their times in seconds. */
  final List<TaskCall> calls = new ArrayList<>();

  final List<Double> callTimes = new ArrayList<>();

  private BiFunction<Integer, TaskCall, TaskResult> answer =
      (number, call) -> new TaskResult.Succeeded(call.arguments());
  private Duration answerAfter = Duration.ZERO;

  /** Reads JSON in which apostrophes stand for quotation marks. */
  static JsonNode json(String text) {
    return read(text.replace('\'', '"'));
  }

  private static JsonNode read(String text) {
    return JsonReading.STRICT.read(text);
  }

  /** Returns the same JSON with the number types of parsed text. */
  static JsonNode reread(JsonNode json) {
    return read(json.toString());
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /** Returns a definition of states in which apostrophes stand for quotation marks. */
  static String definition(String startAt, String... states) {
    return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"%s\", \"States\": {%s}}"
        .formatted(startAt, String.join(", ", states).replace('\'', '"'));
  }

  /** Returns the state A: a Task that calls the service and ends, with additional fields. */
  static String task(String fields) {
    return task("A", fields);
  }

  /** Returns the same Task under another name. */
  static String task(String name, String fields) {
    return "'%s': {'Type': 'Task', 'Resource': '%s', 'End': true%s}"
        .formatted(name, RESOURCE, fields.isEmpty() ? "" : ", " + fields);
  }

  /** Sets the results of the service; its calls are counted from 1. */
  StatesWorld answering(BiFunction<Integer, TaskCall, TaskResult> newAnswer) {
    answer = newAnswer;
    return this;
  }

  /** Lets the service fail with these errors in order, and then succeed with 'fine'. */
  StatesWorld failing(String... errors) {
    return answering(
        (number, call) ->
            number <= errors.length
                ? new TaskResult.Failed(errors[number - 1], "cause " + number)
                : new TaskResult.Succeeded(json("'fine'")));
  }

  StatesWorld answeringAfter(Duration duration) {
    answerAfter = duration;
    return this;
  }

  private void call(TaskCall call, Consumer<TaskResult> done) {
    calls.add(call);
    callTimes.add(seconds());
    TaskResult result = answer.apply(calls.size(), call);
    if (answerAfter.isZero()) {
      done.accept(result);
    } else {
      timeline.after(answerAfter, () -> done.accept(result));
    }
  }

  double seconds() {
    return Duration.between(START, timeline.now()).toMillis() / 1000.0;
  }

  StatesWorld create(String definition) {
    service.create(
        StateMachine.create(
            MACHINE,
            "machine",
            ROLE,
            definition,
            Map.of(RESOURCE, this::call, WAITING, this::call)));
    return this;
  }

  /** Starts an execution of the machine. */
  Execution start(String input) {
    ObjectNode request = object("{}");
    request.put("stateMachineArn", MACHINE);
    request.put("input", input.replace('\'', '"'));
    ObjectNode reply = service.call("StartExecution", request, CALLER);
    return service.execution(reply.get("executionArn").textValue());
  }

  /** Creates a machine that waits ten seconds and returns {@code {'o': 1}}. */
  StatesWorld createWaiting() {
    return create(
        definition("A", "'A': {'Type': 'Wait', 'Seconds': 10, 'Output': {'o': 1}, 'End': true}"));
  }

  /** Calls an operation; apostrophes in the input stand for quotation marks. */
  ObjectNode call(String operation, String input) {
    return service.call(operation, object(input), CALLER);
  }

  /** Starts an execution of the machine under a name. */
  ObjectNode start(String name, String input) {
    ObjectNode request = object("{}");
    request.put("stateMachineArn", MACHINE);
    request.put("name", name);
    request.put("input", input);
    return service.call("StartExecution", request, CALLER);
  }

  ObjectNode describe(String name) {
    return call("DescribeExecution", "{'executionArn': '%s'}".formatted(EXECUTION + name));
  }

  /** Returns the code of the error of a call, whose status must be 400. */
  static String code(Executable call) {
    AwsError error = assertThrows(AwsError.class, call);
    assertEquals(400, error.status());
    return error.code();
  }

  /** Creates a machine of these states, which starts at A, and runs it to its end. */
  Execution run(String input, String... states) {
    create(definition("A", states));
    Execution execution = start(input);
    timeline.runAll();
    return execution;
  }

  void later(Duration duration) {
    timeline.runUntil(timeline.now().plus(duration));
  }

  void stop(Execution execution) {
    service.call("StopExecution", named(execution), CALLER);
  }

  /**
   * @param more the members of the request besides the execution's ARN
   */
  ObjectNode redrive(Execution execution, String more) {
    return service.call(
        "RedriveExecution", (ObjectNode) named(execution).setAll(object(more)), CALLER);
  }

  void redriveAndRun(Execution execution) {
    redrive(execution, "{}");
    timeline.runAll();
  }

  JsonNode describe(Execution execution) {
    return service.call("DescribeExecution", named(execution), CALLER);
  }

  static ObjectNode named(Execution execution) {
    return object("{'executionArn': '%s'}".formatted(execution.arn()));
  }

  static JsonNode output(Execution execution) {
    return read(
        execution
            .output()
            .orElseThrow(() -> new AssertionError(execution.error() + ": " + execution.cause())));
  }

  static List<String> types(Execution execution) {
    return execution.history().stream().map(HistoryEvent::type).toList();
  }

  static List<HistoryEvent> events(Execution execution, String... types) {
    return execution.history().stream()
        .filter(event -> Arrays.asList(types).contains(event.type()))
        .toList();
  }
}
