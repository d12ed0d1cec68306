package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A service whose calls are counted, also those that it refuses, and told. */
final class WatchedService implements AwsJsonService {

  private final AwsJsonService service;
  private final Listener listener;
  private final Map<String, Integer> calls = new TreeMap<>();

  /** Is told what the service did. */
  @FunctionalInterface
  interface Listener {

    /** A call was answered. */
    default void answered() {}

    /** A call was refused. */
    void refused(String operation, ObjectNode input, AwsError error);
  }

  WatchedService(AwsJsonService service, Listener listener) {
    this.service = service;
    this.listener = listener;
  }

  /** How often each operation was called. */
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
