package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Records the events of a running world. Must be used inside actions of its timeline. */
final class WorldRecorder implements ExecutionListener, BusObserver {

  private final List<ObjectNode> outcomes = new ArrayList<>();

  private final List<Execution> executions = new ArrayList<>();

  private final Map<String, CompletableFuture<String>> started = new HashMap<>();
  private final Map<String, CompletableFuture<Execution>> ended = new HashMap<>();
  private final Map<String, CompletableFuture<Void>> looks = new HashMap<>();
  private final Map<String, Integer> lookCounts = new HashMap<>();

  @Override
  public void happened(Execution execution, HistoryEvent event) {
    if (event.type().equals("TaskStateEntered")
        && event.stateName().equals(Optional.of("Look At Session"))) {
      looks(execution.name(), lookCounts.merge(execution.name(), 1, Integer::sum)).complete(null);
    }
  }

  @Override
  public void statusChanged(Execution execution) {
    if (!execution.stateMachine().name().equals("SessionLauncher")) {
      return;
    }
    if (execution.status() == ExecutionStatus.RUNNING) {
      executions.add(execution);
      JsonNode trigger = RunningWorld.json(execution.input()).at("/launch/trigger");
      started(trigger.path("type").asText(), trigger.path("identity").asText())
          .complete(execution.name());
    } else {
      ended(execution.name()).complete(execution);
    }
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    if (bus.equals("local-outcomes")) {
      outcomes.add(envelope);
    }
  }

  List<ObjectNode> outcomes() {
    return outcomes;
  }

  /** Returns the executions of launches, once for each start and redrive. */
  List<Execution> executions() {
    return executions;
  }

  /** Completes with the launch id when the launch of a delivery has started. */
  CompletableFuture<String> started(String triggerType, String identity) {
    return started.computeIfAbsent(triggerType + " " + identity, id -> new CompletableFuture<>());
  }

  /** Completes when a launch's execution has ended. */
  CompletableFuture<Execution> ended(String launchId) {
    return ended.computeIfAbsent(launchId, id -> new CompletableFuture<>());
  }

  /** Completes when a launch's state machine enters its n-th look at the session. */
  CompletableFuture<Void> looks(String launchId, int n) {
    return looks.computeIfAbsent(launchId + " " + n, id -> new CompletableFuture<>());
  }
}
