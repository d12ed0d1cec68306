package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.Execution;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launches and sessions of a world, by their keys. */
final class Registry {

  private static final Pattern NET = Pattern.compile("net-[1-9]-(.+)");

  private final Map<String, LaunchTruth> launches = new LinkedHashMap<>();
  private final Map<String, LaunchTruth> byToken = new HashMap<>();
  private final Map<String, LaunchTruth> byIdentity = new HashMap<>();
  private final Map<String, SessionTruth> sessions = new LinkedHashMap<>();
  private final Map<String, String> deliveries = new LinkedHashMap<>();
  private boolean closed;

  /** The execution looked up last: most executions have several events in a row. */
  private Execution latest;

  private LaunchTruth ofLatest;

  /**
   * Adds a launch.
   *
   * @return the earlier launch with the same request identity; null if there is none
   */
  LaunchTruth add(LaunchTruth launch) {
    launches.put(launch.id(), launch);
    byToken.put(launch.requestToken(), launch);
    return byIdentity.putIfAbsent(launch.requestIdentity(), launch);
  }

  void add(SessionTruth session) {
    sessions.put(session.id(), session);
  }

  /** Returns all launches in the order of their starts. */
  Collection<LaunchTruth> launches() {
    return launches.values();
  }

  LaunchTruth launch(String id) {
    return launches.get(id);
  }

  /** Returns the launch whose own execution this is; null if there is none. */
  LaunchTruth launch(Execution execution) {
    if (execution != latest || ofLatest == null) {
      latest = execution;
      ofLatest = launch(execution.name());
    }
    return ofLatest;
  }

  /** Returns the launch of an execution, which may be one of the net; null if there is none. */
  LaunchTruth launchOf(Execution execution) {
    return launches.get(launchId(execution.name()));
  }

  /** Returns the same by the ARN of the execution. */
  LaunchTruth launchOf(String executionArn) {
    return launches.get(launchId(name(executionArn)));
  }

  LaunchTruth byToken(String requestToken) {
    return byToken.get(requestToken);
  }

  /** Returns the launch of a request identity; null if there is none. */
  LaunchTruth byIdentity(String identity) {
    return byIdentity.get(identity);
  }

  /** Returns all sessions, including ended ones and those of other owners. */
  Collection<SessionTruth> sessions() {
    return sessions.values();
  }

  SessionTruth session(String id) {
    return sessions.get(id);
  }

  /** Returns the launch id: the name of an execution, or the part of a net's name that holds it. */
  static String launchId(String executionName) {
    Matcher net = NET.matcher(executionName);
    return net.matches() ? net.group(1) : executionName;
  }

  static String name(String executionArn) {
    return executionArn.substring(executionArn.lastIndexOf(':') + 1);
  }

  /** Records that an outcome or a reply named a session. */
  void markReported(String sessionId) {
    SessionTruth session = session(sessionId);
    if (session != null) {
      session.markReported();
    }
  }

  /** Records an asynchronous delivery: Lambda's id of it, and the identity of its request. */
  void delivered(String requestId, String requestIdentity) {
    deliveries.put(requestId, requestIdentity);
  }

  /** Returns the identities of the requests of all asynchronous deliveries by Lambda's ids. */
  Map<String, String> deliveries() {
    return deliveries;
  }

  /** Records that every later request is a repetition, so nothing new may start. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
