package io.github.sessionlauncher;

import static io.github.sessionlauncher.ReleaseSample.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.lambda.Environment;
import io.github.sessionlauncher.workflow.InMemoryStepFunctions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** What each release wrote, this version reads: the launch, its session and its outcome. */
class ReleasesTest {

  private static final String NEW_SESSION = "s-new";

  private InMemoryStepFunctions stepFunctions = new InMemoryStepFunctions();
  private final ScriptedAthena athena =
      new ScriptedAthena()
          .answers(StartSessionResponse.builder().sessionId(NEW_SESSION).state("CREATING").build())
          .answers(
              GetSessionStatusResponse.builder()
                  .sessionId(NEW_SESSION)
                  .status(status -> status.state("IDLE"))
                  .build());

  static List<ReleaseSample> samples() {
    return ReleaseSample.all();
  }

  @Test
  void everyReleaseShowsTheSameLaunches() {
    Map<String, Set<String>> launches =
        samples().stream()
            .map(sample -> sample.name().split("/"))
            .collect(
                Collectors.groupingBy(
                    path -> path[0],
                    Collectors.mapping(path -> path[1], Collectors.toCollection(TreeSet::new))));
    assertTrue(launches.keySet().containsAll(Set.of("0.1.0", "next")), launches.toString());
    launches.values().forEach(each -> assertTrue(each.containsAll(launches.get("0.1.0"))));
  }

  private static Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(StartSessionHandlerTest.ENVIRONMENT);
    variables.put("CODE_BUCKETS", "code-of-jobs");
    return variables;
  }

  private Map<?, ?> start(ReleaseSample sample, String payload, Duration after) {
    StartSessionHandler handler =
        new StartSessionHandler(
            athena,
            stepFunctions,
            new Environment(environment()),
            InstantSource.fixed(InMemoryStepFunctions.START.plus(after)),
            pause -> {});
    return Json.readObject(new LambdaInvocation(sample.requestId()).invoke(handler, payload));
  }

  /** Returns the body of a reply by HTTP, or else the reply. */
  private static Map<?, ?> body(Map<?, ?> reply) {
    return reply.get("body") instanceof String body ? Json.readObject(body) : reply;
  }

  private Map<?, ?> find(ReleaseSample sample) {
    String call =
        """
        {"version": "2.0", "routeKey": "GET /launches/{LaunchId}", "headers": {},
         "pathParameters": {"LaunchId": "%s"},
         "requestContext": {"requestId": "r-1", "http": {"method": "GET"}}}
        """;
    SessionApiHandler handler =
        new SessionApiHandler(
            athena,
            stepFunctions,
            new Environment(
                Map.of(
                    "STATE_MACHINE_ARN",
                    InMemoryStepFunctions.MACHINE,
                    "DELETE_ANY_SESSION",
                    "false")),
            InstantSource.fixed(InMemoryStepFunctions.START),
            pause -> {});
    Map<?, ?> reply =
        Json.readObject(new LambdaInvocation().invoke(handler, call.formatted(sample.launchId())));
    assertEquals(200, reply.get("statusCode"), reply.toString());
    return body(reply);
  }

  private void starts(Map<?, ?> execution) {
    stepFunctions.startExecution(
        request ->
            request
                .stateMachineArn(InMemoryStepFunctions.MACHINE)
                .name((String) execution.get("name"))
                .input(Json.write(execution.get("input"))));
  }

  private void startsAndEnds(Map<?, ?> execution) {
    starts(execution);
    String name = (String) execution.get("name");
    stepFunctions.enters(name, Json.write(object(execution, "lastState", "input")));
    if (execution.get("output") == null) {
      stepFunctions.end(
          name,
          ExecutionStatus.fromValue((String) execution.get("status")),
          (String) execution.get("error"),
          execution.get("cause") == null ? null : Json.write(execution.get("cause")));
    } else {
      stepFunctions.succeed(name, Json.write(execution.get("output")));
    }
  }

  private List<StartSessionRequest> sessionsStarted() {
    List<StartSessionRequest> started = new ArrayList<>();
    athena.requests().stream()
        .filter(StartSessionRequest.class::isInstance)
        .forEach(request -> started.add((StartSessionRequest) request));
    return started;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyLookIsContinued(ReleaseSample sample) {
    SessionStatusHandler handler =
        new SessionStatusHandler(
            athena,
            new Environment(StartSessionHandlerTest.ENVIRONMENT),
            InstantSource.fixed(InMemoryStepFunctions.START));
    for (Map<?, ?> recorded : sample.looks()) {
      athena.requests().clear();
      Map<?, ?> payload = object(recorded, "payload");
      Map<?, ?> before = object(payload, "look");
      Map<?, ?> launch = object(payload, "launch");

      Map<?, ?> reply =
          Json.readObject(new LambdaInvocation().invoke(handler, Json.write(payload)));

      Map<?, ?> look = object(reply, "look");
      boolean isKnown = before.get("sessionId") != null;
      assertEquals((int) before.get("looks") + 1, look.get("looks"));
      assertEquals(isKnown ? before.get("sessionId") : NEW_SESSION, look.get("sessionId"));
      assertEquals(
          isKnown ? List.of() : List.of(launch.get("requestToken")),
          sessionsStarted().stream().map(StartSessionRequest::clientRequestToken).toList());
      assertEquals(
          isKnown ? List.of() : List.of(object(launch, "request").get("WorkGroup")),
          sessionsStarted().stream().map(StartSessionRequest::workGroup).toList());
      Map<?, ?> outcome = object(reply, "outcome");
      assertEquals(payload.get("abnormalEnd") == null ? "READY" : "FAILED", outcome.get("outcome"));
      assertEquals(launch.get("launchId"), outcome.get("launchId"));
      assertEquals(launch.get("trigger"), outcome.get("trigger"));
      // the state machine of that release picks these members
      assertTrue(reply.keySet().containsAll(object(recorded, "reply").keySet()), reply.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aRepeatedRequestFindsItsEndedLaunch(ReleaseSample sample) {
    sample.executions().forEach(this::startsAndEnds);
    List<String> names = stepFunctions.names();

    Map<?, ?> reply = start(sample, sample.payload(), Duration.ofHours(1));

    Map<?, ?> first = body(sample.reply());
    Map<?, ?> again = body(reply);
    assertEquals(names, stepFunctions.names());
    assertEquals(List.of(), athena.requests());
    assertEquals(sample.reply().get("statusCode"), reply.get("statusCode"), reply.toString());
    for (String member : List.of("type", "LaunchId", "WorkGroup")) {
      // a later version may have added a member to the reply
      if (first.containsKey(member)) {
        assertEquals(first.get(member), again.get(member), member);
      }
    }
    assertEquals(object(sample.launchRecord(), "look").get("sessionId"), again.get("SessionId"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void anEndedLaunchIsFoundByItsId(ReleaseSample sample) {
    sample.executions().forEach(this::startsAndEnds);
    Map<?, ?> recorded = sample.launchRecord();

    Map<?, ?> found = find(sample);

    assertEquals(sample.launchId(), found.get("LaunchId"));
    assertEquals(recorded.get("outcome"), found.get("Outcome"));
    assertEquals(object(recorded, "look").get("sessionId"), found.get("SessionId"));
    assertEquals(object(recorded, "look").get("progress"), found.get("Progress"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aRunningLaunchIsFoundInEachOfItsStates(ReleaseSample sample) {
    Map<?, ?> execution = sample.executions().getFirst();
    starts(execution);
    for (Map<?, ?> recorded : sample.looks()) {
      if (object(recorded, "payload").get("abnormalEnd") == null) {
        Map<?, ?> look = object(recorded, "reply", "look");
        stepFunctions.enters(sample.launchId(), Json.write(recorded.get("reply")));

        Map<?, ?> found = find(sample);
        Map<?, ?> again = body(start(sample, sample.payload(), Duration.ofMinutes(6)));

        assertEquals(look.get("sessionId"), found.get("SessionId"));
        assertEquals(look.get("state"), found.get("State"));
        assertEquals(look.get("looks"), found.get("Looks"));
        assertEquals(look.get("sessionId"), again.get("SessionId"));
        assertEquals(sample.launchId(), again.get("LaunchId"));
        assertEquals(List.of(), athena.requests());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theLastNetCatchesWhatDied(ReleaseSample sample) {
    List<?> names = sample.executions().stream().map(each -> each.get("name")).toList();
    for (Map<?, ?> input : sample.netInputs()) {
      int dead = names.indexOf(object(input, "detail").get("name"));
      boolean wasCaught = dead + 1 < names.size();
      stepFunctions = new InMemoryStepFunctions();
      startsAndEnds(sample.executions().get(dead));

      start(sample, Json.write(input), Duration.ofHours(1));

      assertEquals(names.subList(dead, wasCaught ? dead + 2 : dead + 1), stepFunctions.names());
      if (wasCaught) {
        isCaughtAs(object(sample.executions().get(dead + 1), "input"));
      }
    }
  }

  /** Compares the input of the net that was started last. */
  private void isCaughtAs(Map<?, ?> recorded) {
    Map<?, ?> started = Json.readObject(stepFunctions.input(stepFunctions.names().getLast()));
    for (String member : List.of("launch", "look", "outcome", "resources")) {
      assertEquals(recorded.get(member), started.get(member), member);
    }
    assertEquals(status(recorded), status(started));
  }

  private static Object status(Map<?, ?> netInput) {
    return netInput.get("abnormalEnd") instanceof Map<?, ?> end
        ? Objects.requireNonNull(end.get("status"))
        : null;
  }
}
