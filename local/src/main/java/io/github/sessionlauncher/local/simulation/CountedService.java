package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A service whose calls are counted, also those that it refuses. */
final class CountedService implements AwsJsonService {

  private final AwsJsonService service;
  private final Map<String, Integer> calls = new TreeMap<>();

  CountedService(AwsJsonService service) {
    this.service = service;
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
    return service.call(operation, input, caller);
  }
}
