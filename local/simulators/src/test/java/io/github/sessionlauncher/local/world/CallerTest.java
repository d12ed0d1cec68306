package io.github.sessionlauncher.local.world;

import static io.github.sessionlauncher.local.world.RunningWorld.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The state machine of {@code examples/caller}, whose state waits for the outcome of a launch. */
class CallerTest {

  private static final Caller USER =
      new Caller("arn:aws:iam::123456789012:user/caller", Permissions.ALL);

  private static RunningWorld world;

  /** All task tokens that were passed on, the oldest first. */
  private static final List<String> TOKENS = new ArrayList<>();

  private static final Map<String, CompletableFuture<Execution>> ENDED = new HashMap<>();
  private static int losesReplies;

  @BeforeAll
  static void startWorld() throws Exception {
    world = new RunningWorld(200, Map.of("AllowCalculations", "true", "DeadlineSeconds", "300"));
    world
        .world()
        .ask(
            () -> {
              world.world().services().stepFunctions().listen(new Ends());
              return null;
            });
    create("caller", definition -> definition);
    create("same-request", CallerTest::withTheTokenOfItsInput);
    create("impatient", text -> withTheTokenOfItsInput(text).replace("3600", "1"));
    create(
        "calculating",
        text ->
            text.replace(
                "\"Launch\": {", "\"Launch\": {\"Calculation\": {\"CodeBlock\": \"print(1)\"},"));
  }

  @AfterAll
  static void closeWorld() {
    world.close();
  }

  private static final class Ends implements ExecutionListener {

    @Override
    public void happened(Execution execution, HistoryEvent event) {
      // only the end of an execution is awaited
    }

    @Override
    public void statusChanged(Execution execution) {
      if (execution.status() != ExecutionStatus.RUNNING) {
        ended(execution.arn()).complete(execution);
      }
    }
  }

  private static CompletableFuture<Execution> ended(String arn) {
    return ENDED.computeIfAbsent(arn, each -> new CompletableFuture<>());
  }

  /** Puts the events of a task, and loses replies if the test wants it. */
  private static void putEvents(TaskCall call, Consumer<TaskResult> done) {
    TOKENS.add(call.arguments().at("/Entries/0/Detail/Launch/TaskToken").textValue());
    TaskIntegration put = new PutEvents(world.world().services().eventBridge(), USER);
    if (losesReplies > 0) {
      losesReplies--;
      put.start(call, reply -> done.accept(new TaskResult.Failed("EventBridge.FailedEntry", "")));
    } else {
      put.start(call, done);
    }
  }

  private static String withTheTokenOfItsInput(String definition) {
    return definition
        .replaceFirst("\"\\{% \\$hash.*%}\"", "\"{% \\$states.input.ClientRequestToken %}\"")
        .replace("\"SessionLauncher.AlreadyLaunched\"", "\"Example.Never\"");
  }

  private static String machineArn(String name) {
    return "arn:aws:states:us-east-1:123456789012:stateMachine:" + name;
  }

  private static void create(String name, UnaryOperator<String> change) throws Exception {
    String text = Files.readString(RunningWorld.HOME.resolve("examples/caller/caller.asl.json"));
    StateMachine machine =
        StateMachine.create(
            machineArn(name),
            name,
            "arn:aws:iam::123456789012:role/caller",
            change.apply(text),
            Map.of(PutEvents.WAITING, CallerTest::putEvents));
    world
        .world()
        .ask(
            () -> {
              world.world().services().stepFunctions().create(machine);
              return null;
            });
  }

  private static String start(String machine, String input) {
    ObjectNode request =
        RunningWorld.JSON
            .createObjectNode()
            .put("stateMachineArn", machineArn(machine))
            .put("input", input);
    return world
        .world()
        .ask(
            () ->
                world
                    .world()
                    .services()
                    .stepFunctions()
                    .call("StartExecution", request, USER)
                    .path("executionArn")
                    .textValue());
  }

  private static Execution end(String arn) throws Exception {
    return world.world().ask(() -> ended(arn)).get(60, TimeUnit.SECONDS);
  }

  private static Execution run(String machine, String workGroup, String requestToken)
      throws Exception {
    return end(start(machine, input(workGroup, requestToken)));
  }

  private static String input(String workGroup, String requestToken) {
    return "{\"WorkGroup\": \"%s\", \"ClientRequestToken\": \"%s\"}"
        .formatted(workGroup, requestToken);
  }

  private static JsonNode output(Execution execution) {
    return json(
        execution
            .output()
            .orElseThrow(
                () ->
                    new AssertionError(execution.error() + " " + execution.cause() + world.log())));
  }

  /** Asserts that a launch, its replies and everything that was written hold no token. */
  private static void assertSecret(String launchId) throws Exception {
    world.awaitEnd(launchId);
    List<String> places = new ArrayList<>(world.log());
    places.addAll(world.deadLetters());
    world.outcomes(launchId).forEach(event -> places.add(event.toString()));
    places.add(world.get("/launches/" + launchId).body());
    List<String> tokens = world.world().ask(() -> List.copyOf(TOKENS));
    for (String place : places) {
      assertTrue(tokens.stream().noneMatch(place::contains), place);
    }
  }

  @Test
  void theResultOfTheStateIsTheOutcome() throws Exception {
    JsonNode outcome = output(run("caller", "spark", ""));
    assertEquals("READY", outcome.path("outcome").asText());
    String launchId = outcome.path("launchId").asText();
    // the numbers of the two readers differ in their types
    assertEquals(world.awaitOutcome(launchId).toString(), outcome.toString());
    assertSecret(launchId);
  }

  @Test
  void aFailedSessionIsCaughtByTheNameOfItsOutcome() throws Exception {
    JsonNode output = output(run("caller", "spark-failed", ""));
    assertEquals("SessionLauncher.FAILED", output.path("error").asText());
    String launchId = output.at("/outcome/launchId").asText();
    assertEquals(world.awaitOutcome(launchId), output.path("outcome"));
    assertSecret(launchId);
  }

  @Test
  void anInvalidRequestFailsTheState() throws Exception {
    Execution execution = run("caller", "no such name!", "");
    assertEquals(Optional.of("SessionLauncher.REJECTED"), execution.error());
    JsonNode outcome = json(execution.cause().orElseThrow());
    assertEquals("/WorkGroup", outcome.at("/cause/violations/0/pointer").asText());
    assertSecret(outcome.path("launchId").asText());
  }

  @Test
  void theAnswerHasTheOutcomeOfTheCalculation() throws Exception {
    JsonNode outcome = output(run("calculating", "spark", ""));
    assertEquals("READY", outcome.path("outcome").asText());
    assertEquals("COMPLETED", outcome.at("/calculation/outcome").asText());
    assertSecret(outcome.path("launchId").asText());
  }

  @Test
  void aRetriedEventIsTheSameLaunchAndTheRetryGetsItsOutcome() throws Exception {
    int sessions = world.sessions().size();
    int tokens = world.world().ask(TOKENS::size);
    world
        .world()
        .ask(
            () -> {
              losesReplies = 1;
              return null;
            });
    JsonNode output = output(run("caller", "spark-slow", ""));
    // two attempts, and those that were told that the launch runs, if the first event came first
    assertTrue(world.world().ask(TOKENS::size) >= tokens + 2);
    assertEquals("SessionLauncher.TIMED_OUT", output.path("error").asText());
    assertEquals(sessions + 1, world.sessions().size());
    assertSecret(output.at("/outcome/launchId").asText());
  }

  @Test
  void aSecondCallerIsToldThatTheLaunchRunsAndLaterGetsTheOutcome() throws Exception {
    String token = "the-same-request-of-two-callers-0123456789";
    String one = start("same-request", input("spark-slow", token));
    Execution other = run("same-request", "spark-slow", token);
    // either event may arrive first
    boolean isSecond = other.error().isPresent();
    Execution second = isSecond ? other : end(one);
    assertEquals(Optional.of("SessionLauncher.AlreadyLaunched"), second.error());
    JsonNode output = output(isSecond ? end(one) : other);
    String launchId = output.at("/outcome/launchId").asText();
    assertEquals(launchId, json(second.cause().orElseThrow()).path("launchId").asText());
    world.awaitEnd(launchId);
    assertEquals("SessionLauncher.TIMED_OUT", output.path("error").asText());
    assertEquals(output, output(run("same-request", "spark-slow", token)));
    assertSecret(launchId);
  }

  @Test
  void aCallerThatHasStoppedWaitingHoldsNothingUp() throws Exception {
    String token = "a-request-of-a-caller-that-does-not-wait-01";
    Execution caller = run("impatient", "spark", token);
    assertEquals(Optional.of("States.Timeout"), caller.error());
    Execution other = run("same-request", "spark", token);
    String launchId = json(other.output().or(other::cause).orElseThrow()).path("launchId").asText();
    assertEquals("READY", world.awaitOutcome(launchId).path("outcome").asText());
    assertEquals(ExecutionStatus.SUCCEEDED, world.awaitEnd(launchId).status());
    assertSecret(launchId);
  }
}
