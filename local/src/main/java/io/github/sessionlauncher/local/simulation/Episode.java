package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.athena.SessionScript;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One world, from its first launch through the storm and the calm to its end. */
final class Episode {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final Duration STORM = Duration.ofMinutes(10);
  private static final Duration CALM = Duration.ofHours(3);
  private static final Duration UNTIL_SOMEBODY_MEDDLES = Duration.ofSeconds(20);
  private static final int REPETITIONS_OF_A_CALLER = 3;
  private static final Caller SOMEBODY = new Caller("somebody", Permissions.ALL);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SplittableRandom random;
  private final Storm storm;
  private final InProcessWorld world;
  private final Records records = new Records();
  private final List<Ask> asks = new ArrayList<>();
  private final Set<String> foreignSessions = new HashSet<>();
  private final Set<String> stoppedExecutions = new HashSet<>();
  private final Set<String> acceptedLaunches = new HashSet<>();

  Episode(long seed, int launches, Storm.Force force, Stack stack) {
    SplittableRandom root = new SplittableRandom(seed);
    this.random = root.split();
    this.storm = new Storm(force, root.split());
    this.world =
        new InProcessWorld(
            START,
            root.split(),
            stack,
            workGroups(),
            Quotas.NONE,
            new StormyWays(storm),
            line -> {});
    world.services().stepFunctions().listen(records);
    world.services().eventBridge().addObserver(records);
    world.services().athena().addListener(records);
    for (int i = 0; i < launches; i++) {
      asks.add(Ask.draw(random, "ask-" + i));
    }
  }

  /** The standard ones, and one that goes from bad to good between two looks. */
  private static List<WorkGroup> workGroups() {
    List<WorkGroup> groups = new ArrayList<>(WorkGroup.STANDARD);
    groups.add(
        WorkGroup.pySpark(
            "spark-recovering",
            "A session is DEGRADED for a moment, and then IDLE.",
            SessionScript.of(
                step(2, SessionState.CREATED),
                step(6, SessionState.DEGRADED),
                step(7, SessionState.IDLE))));
    return groups;
  }

  private static SessionScript.Step step(int seconds, SessionState state) {
    return new SessionScript.Step(Duration.ofSeconds(seconds), state, Optional.empty());
  }

  /** Runs it to its end and holds it against the promise. */
  List<Violation> run() {
    for (int i = 0; i < 3; i++) {
      foreignSessions.add(startForeignSession());
    }
    for (Ask ask : asks) {
      Duration when = Duration.ofMillis(random.nextLong(STORM.toMillis()));
      world.timeline().after(when, () -> deliver(ask, REPETITIONS_OF_A_CALLER));
    }
    world.timeline().after(UNTIL_SOMEBODY_MEDDLES, this::meddle);
    world.timeline().runUntil(START.plus(STORM));
    storm.calmDown();
    world.timeline().runUntil(START.plus(STORM).plus(CALM));
    Verdict verdict =
        new Verdict(world, records, foreignSessions, stoppedExecutions, acceptedLaunches);
    List<Violation> violations = new ArrayList<>(verdict.afterTheCalm());
    repeatEverything();
    violations.addAll(verdict.afterTheRepetition());
    return violations;
  }

  private String startForeignSession() {
    ObjectNode request = JSON.objectNode().put("WorkGroup", "spark");
    request.putObject("EngineConfiguration");
    request.put("SessionIdleTimeoutInMinutes", 480);
    return world
        .services()
        .athena()
        .call("StartSession", request, SOMEBODY)
        .path("SessionId")
        .asText();
  }

  private void deliver(Ask ask, int repetitions) {
    if (storm.brings(Fault.DELIVERED_AGAIN)) {
      Duration later = Duration.ofSeconds(random.nextInt(300));
      world.timeline().after(later, () -> deliver(ask, repetitions));
    }
    switch (ask.way()) {
      case HTTP -> call(ask, repetitions);
      case EVENT -> world.services().eventBridge().deliver("default", ask.event());
      case SCHEDULE, DIRECT ->
          world
              .services()
              .asynchronous(startFunction())
              .invoke(bytes(ask.payload(world.newRequestId())));
    }
  }

  /** Over HTTP, by a caller that repeats what was not answered. */
  private void call(Ask ask, int repetitions) {
    world
        .services()
        .function(startFunction())
        .invoke(
            world.newRequestId(),
            bytes(ask.payload(world.newRequestId())),
            result -> {
              if (result instanceof InvocationResult.Answered answered) {
                accepted(new String(answered.payload(), StandardCharsets.UTF_8));
              } else if (repetitions > 0) {
                Duration later = Duration.ofSeconds(1 + random.nextInt(30));
                world.timeline().after(later, () -> call(ask, repetitions - 1));
              }
            });
  }

  private void accepted(String reply) {
    int at = reply.indexOf("\\\"LaunchId\\\":\\\"");
    if (reply.contains("\"statusCode\":202") && at >= 0) {
      int start = at + "\\\"LaunchId\\\":\\\"".length();
      acceptedLaunches.add(reply.substring(start, start + 64));
    }
  }

  private String startFunction() {
    return world.services().stack().get(FunctionResource.class, "StartFunction").arn();
  }

  private static byte[] bytes(ObjectNode payload) {
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Operators stop executions, and somebody ends sessions, now and then. */
  private void meddle() {
    List<Execution> running =
        records.executions().values().stream()
            .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
            .toList();
    if (!running.isEmpty() && storm.brings(Fault.EXECUTION_STOPPED)) {
      Execution stopped = running.get(storm.draw(running.size()));
      stoppedExecutions.add(stopped.name());
      ObjectNode input = JSON.objectNode().put("executionArn", stopped.arn());
      world.services().stepFunctions().call("StopExecution", input, SOMEBODY);
    }
    List<SessionRecord> sessions =
        world.services().athena().sessions().stream()
            .filter(session -> !foreignSessions.contains(session.sessionId()))
            .toList();
    if (!sessions.isEmpty() && storm.brings(Fault.SESSION_ENDED)) {
      String session = sessions.get(storm.draw(sessions.size())).sessionId();
      ObjectNode input = JSON.objectNode().put("SessionId", session);
      try {
        world.services().athena().call("TerminateSession", input, SOMEBODY);
      } catch (AwsError throttled) {
        // then it goes on
      }
    }
    if (world.timeline().now().isBefore(START.plus(STORM))) {
      world.timeline().after(UNTIL_SOMEBODY_MEDDLES, this::meddle);
    }
  }

  /** Long after the end everything is asked for again, and Athena has forgotten all tokens. */
  private void repeatEverything() {
    world.services().athena().forgetRequestTokens();
    for (Ask ask : asks) {
      // what never reached us is a new request, not a repetition
      if (ask.triggerIdentity().filter(records.launchedIdentities()::contains).isPresent()) {
        deliver(ask, 0);
      }
    }
    world.timeline().runUntil(world.timeline().now().plus(Duration.ofMinutes(30)));
  }

  Records records() {
    return records;
  }

  Storm storm() {
    return storm;
  }
}
