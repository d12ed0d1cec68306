package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A service whose calls are counted, also those that it refuses, and whose refusals are told. */
final class WatchedService implements AwsJsonService {

  private final AwsJsonService service;
  private final Refusals refusals;
  private final Map<String, Integer> calls = new TreeMap<>();

  /** Is told what the service refused. */
  @FunctionalInterface
  interface Refusals {
    void refused(String operation, ObjectNode input, AwsError error);
  }

  WatchedService(AwsJsonService service, Refusals refusals) {
    this.service = service;
    this.refusals = refusals;
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
      return service.call(operation, input, caller);
    } catch (AwsError error) {
      refusals.refused(operation, input, error);
      throw error;
    }
  }
}
