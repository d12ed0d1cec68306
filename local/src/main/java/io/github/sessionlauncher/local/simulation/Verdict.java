package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRecord;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.simulation.Violation.Invariant;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what happened against what is promised. It knows the truth: it looks into Athena. */
final class Verdict {

  /**
   * What one look, and telling its outcome, may take when everything fails as often as the state
   * machine tries: the retriers of its three tasks, and their time-outs.
   */
  private static final Duration ONE_LOOK = Duration.ofMinutes(20);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InProcessWorld world;
  private final Records records;
  private final Set<String> foreignSessions;
  private final Set<String> stoppedExecutions;
  private final Set<String> acceptedLaunches;
  private final List<Violation> violations = new ArrayList<>();
  private int sessionsAfterTheCalm;
  private final Map<String, Integer> outcomesAfterTheCalm = new HashMap<>();

  Verdict(
      InProcessWorld world,
      Records records,
      Set<String> foreignSessions,
      Set<String> stoppedExecutions,
      Set<String> acceptedLaunches) {
    this.world = world;
    this.records = records;
    this.foreignSessions = foreignSessions;
    this.stoppedExecutions = stoppedExecutions;
    this.acceptedLaunches = acceptedLaunches;
  }

  List<Violation> afterTheCalm() {
    checkSessions();
    for (String launchId : acceptedLaunches) {
      if (!records.executions().containsKey(launchId)) {
        violate(Invariant.ONE_OUTCOME, launchId, "was accepted, and has no execution");
      }
    }
    for (Execution execution : records.executions().values()) {
      if (!execution.name().startsWith("net-")) {
        checkLaunch(execution);
        outcomesAfterTheCalm.put(execution.name(), records.outcomes(execution.name()).size());
      }
    }
    sessionsAfterTheCalm = world.services().athena().sessions().size();
    return violations;
  }

  List<Violation> afterTheRepetition() {
    List<Violation> found = new ArrayList<>();
    int sessions = world.services().athena().sessions().size();
    if (sessions != sessionsAfterTheCalm) {
      found.add(
          new Violation(
              Invariant.REPEATABLE,
              "-",
              "%d sessions were started for requests that had ended"
                  .formatted(sessions - sessionsAfterTheCalm)));
    }
    outcomesAfterTheCalm.forEach(
        (launchId, count) -> {
          if (records.outcomes(launchId).size() != count) {
            found.add(new Violation(Invariant.REPEATABLE, launchId, "told its outcome once more"));
          }
        });
    return found;
  }

  private void checkSessions() {
    Set<String> tokens = new HashSet<>();
    for (SessionRecord session : world.services().athena().sessions()) {
      session
          .requestToken()
          .filter(token -> !tokens.add(token))
          .ifPresent(token -> violate(Invariant.ONE_LAUNCH, token, "has a second session"));
      if (foreignSessions.contains(session.sessionId()) && session.state() != SessionState.IDLE) {
        violate(
            Invariant.FOREIGN_SESSIONS,
            session.sessionId(),
            "is " + session.state() + ", and was nobody's business");
      }
    }
  }

  private void checkLaunch(Execution execution) {
    JsonNode launch = read(execution.input()).path("launch");
    List<ObjectNode> outcomes = records.outcomes(execution.name());
    if (execution.status() == ExecutionStatus.RUNNING) {
      violate(Invariant.BOUNDED, execution.name(), "still runs, hours after its deadline");
      return;
    }
    checkEnd(execution, launch);
    if (outcomes.isEmpty()) {
      violate(Invariant.ONE_OUTCOME, execution.name(), "has told no outcome");
      return;
    }
    Set<String> told = new HashSet<>();
    outcomes.forEach(outcome -> told.add(outcome.path("outcome").asText()));
    if (told.size() > 1) {
      violate(Invariant.ONE_OUTCOME, execution.name(), "has told several outcomes: " + told);
    }
    checkTruth(execution, outcomes.getFirst(), launch);
  }

  private void checkEnd(Execution execution, JsonNode launch) {
    if (!launch.has("request")) {
      return;
    }
    int deadline = launch.at("/request/Launch/DeadlineSeconds").asInt();
    Instant latest = execution.startDate().plusSeconds(deadline).plus(ONE_LOOK);
    if (execution.stopDate().orElseThrow().isAfter(latest)) {
      violate(
          Invariant.BOUNDED,
          execution.name(),
          "ended %s after its start; its deadline was %d s"
              .formatted(
                  Duration.between(execution.startDate(), execution.stopDate().orElseThrow()),
                  deadline));
    }
  }

  private void checkTruth(Execution execution, JsonNode outcome, JsonNode launch) {
    String kind = outcome.path("outcome").asText();
    if (outcome.at("/cause/type").asText().equals("AccessDeniedException")) {
      violate(Invariant.GRANTED, execution.name(), outcome.at("/cause/message").asText());
    }
    String token = launch.path("requestToken").asText();
    SessionRecord session =
        world.services().athena().sessions().stream()
            .filter(each -> each.requestToken().filter(token::equals).isPresent())
            .findFirst()
            .orElse(null);
    if (session == null) {
      if (outcome.has("sessionId")) {
        violate(Invariant.TOLD, execution.name(), "tells a session that is not there");
      }
      return;
    }
    Set<SessionState> states = records.states(session.sessionId());
    if (kind.equals("READY") && !states.contains(SessionState.IDLE)) {
      violate(Invariant.TOLD, execution.name(), "is READY, and its session was never IDLE");
    }
    if (outcome.path("terminated").asBoolean() && !isEnding(session.state())) {
      violate(
          Invariant.TOLD, execution.name(), "says terminated; its session is " + session.state());
    }
    boolean mayStay =
        kind.equals("READY")
            || !launch.path("terminateIfUnusable").asBoolean(true)
            || outcome.has("terminationFailure");
    if (!mayStay && !isEnding(session.state()) && !isTold(outcome)) {
      violate(
          Invariant.NOTHING_UNSEEN,
          execution.name(),
          "is %s, and its session %s is %s%s"
              .formatted(
                  kind,
                  session.sessionId(),
                  session.state(),
                  stoppedExecutions.contains(execution.name()) ? " (it was stopped)" : ""));
    }
  }

  /** Whether the outcome says that there may be a session that could not be seen. */
  private static boolean isTold(JsonNode outcome) {
    return outcome.at("/cause/message").asText().contains("A session may exist");
  }

  private static boolean isEnding(SessionState state) {
    return state == SessionState.TERMINATING
        || state == SessionState.TERMINATED
        || state == SessionState.FAILED;
  }

  private void violate(Invariant invariant, String launchId, String text) {
    violations.add(new Violation(invariant, launchId, text));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
