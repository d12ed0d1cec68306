package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionListener;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What truly happened in a simulated world, and a digest of all of it. */
final class Records implements ExecutionListener, BusObserver, SessionListener {

  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> outcomes = new HashMap<>();
  private final Map<String, Set<SessionState>> states = new HashMap<>();
  private final MessageDigest digest = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private void add(String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void happened(Execution execution, HistoryEvent event) {
    add(execution.name() + event.timestamp() + event.type() + event.details());
  }

  @Override
  public void statusChanged(Execution execution) {
    if (execution.status() == ExecutionStatus.RUNNING
        && execution.stateMachine().name().equals("SessionLauncher")) {
      executions.putIfAbsent(execution.name(), execution);
    }
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    add(envelope.toString());
    if (envelope.path("detail-type").asText().equals("Athena Session Outcome")) {
      ObjectNode detail = (ObjectNode) envelope.path("detail");
      outcomes
          .computeIfAbsent(detail.path("launchId").asText(), id -> new ArrayList<>())
          .add(detail);
    }
  }

  @Override
  public void changed(SessionChange change) {
    add(change.toString());
    states
        .computeIfAbsent(change.sessionId(), id -> EnumSet.noneOf(SessionState.class))
        .add(change.state());
  }

  /**
   * All executions of launches, and of the net below them, by name, in the order of their starts.
   */
  Map<String, Execution> executions() {
    return executions;
  }

  /** The details of the outcome events of a launch. */
  List<ObjectNode> outcomes(String launchId) {
    return outcomes.getOrDefault(launchId, List.of());
  }

  /** The states that a session was ever in. */
  Set<SessionState> states(String sessionId) {
    return states.getOrDefault(sessionId, Set.of());
  }

  /** Equal for equal histories. */
  String digestSoFar() {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(copy.digest(), 0, 8);
    } catch (CloneNotSupportedException notThisOne) {
      throw new IllegalStateException(notThisOne);
    }
  }
}
