package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A service that counts its calls, including failed ones, and notifies a listener. */
final class WatchedService implements AwsJsonService {

  private final AwsJsonService service;
  private final Listener listener;
  private final Map<String, Integer> calls = new TreeMap<>();

  /** Is notified of the result of each call. */
  @FunctionalInterface
  interface Listener {

    /** Called after a successful call. */
    default void answered() {}

    /** Called after a call that returned an error. */
    void refused(String operation, ObjectNode input, AwsError error);
  }

  WatchedService(AwsJsonService service, Listener listener) {
    this.service = service;
    this.listener = listener;
  }

  /** Returns the number of calls of each operation. */
  Map<String, Integer> calls() {
    return Collections.unmodifiableMap(calls);
  }

  @Override
  public String targetPrefix() {
    return service.targetPrefix();
  }

  @Override
  public String jsonVersion() {
    return service.jsonVersion();
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    calls.merge(operation, 1, Integer::sum);
    try {
      ObjectNode reply = service.call(operation, input, caller);
      listener.answered();
      return reply;
    } catch (AwsError error) {
      listener.refused(operation, input, error);
      throw error;
    }
  }
}
