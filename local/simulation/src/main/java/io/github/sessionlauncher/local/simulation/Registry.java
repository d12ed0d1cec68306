package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launches and sessions of a world, and how to find them. */
final class Registry {

  private static final Pattern NET = Pattern.compile("net-[1-9]-(.+)");

  private final Map<String, LaunchTruth> launches = new LinkedHashMap<>();
  private final Map<String, LaunchTruth> byToken = new HashMap<>();
  private final Map<String, LaunchTruth> byAsking = new HashMap<>();
  private final Map<String, SessionTruth> sessions = new LinkedHashMap<>();
  private boolean over;

  /** Looked for last, and found: an execution mostly has several events at once. */
  private Execution latest;

  private LaunchTruth ofLatest;

  /**
   * @return the launch that was there already for the same asking; null if this is the first
   */
  LaunchTruth add(LaunchTruth launch) {
    launches.put(launch.id(), launch);
    byToken.put(launch.requestToken(), launch);
    return byAsking.putIfAbsent(launch.asking(), launch);
  }

  void add(SessionTruth session) {
    sessions.put(session.id(), session);
  }

  /** All launches, in the order of their starts. */
  Collection<LaunchTruth> launches() {
    return launches.values();
  }

  LaunchTruth launch(String id) {
    return launches.get(id);
  }

  /** The launch whose own execution it is; null if of none. */
  LaunchTruth launch(Execution execution) {
    if (execution != latest || ofLatest == null) {
      latest = execution;
      ofLatest = launch(execution.name());
    }
    return ofLatest;
  }

  /** The launch that an execution is of, also one of the net's; null if of none. */
  LaunchTruth launchOf(Execution execution) {
    return launches.get(launchId(execution.name()));
  }

  /** The same by the execution's ARN. */
  LaunchTruth launchOf(String executionArn) {
    return launches.get(launchId(name(executionArn)));
  }

  LaunchTruth byToken(String requestToken) {
    return byToken.get(requestToken);
  }

  /** The launch that an asking became; null if it became none. */
  LaunchTruth byAsking(String asking) {
    return byAsking.get(asking);
  }

  /** All sessions there ever were, those of others included. */
  Collection<SessionTruth> sessions() {
    return sessions.values();
  }

  SessionTruth session(String id) {
    return sessions.get(id);
  }

  /** The launch's id, which is the name of its execution; the net's names are made of it. */
  static String launchId(String executionName) {
    Matcher net = NET.matcher(executionName);
    return net.matches() ? net.group(1) : executionName;
  }

  static String name(String executionArn) {
    return executionArn.substring(executionArn.lastIndexOf(':') + 1);
  }

  /** Somebody is told of a session: in an outcome, or in a reply. */
  void toldOf(String sessionId) {
    SessionTruth session = session(sessionId);
    if (session != null) {
      session.tell();
    }
  }

  /** From now on everything is a repetition, and nothing new may come of it. */
  void setOver() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
