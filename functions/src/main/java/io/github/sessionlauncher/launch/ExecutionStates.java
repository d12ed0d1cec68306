package io.github.sessionlauncher.launch;

import java.util.Map;
import java.util.Optional;

/** Step Functions, as somebody sees it who asks how a running launch is going. */
public interface ExecutionStates {

  /**
   * What the present state of a running execution was given, as JSON.
   *
   * @return empty where the newest part of its history does not hold that
   * @throws LaunchUnavailableException if Step Functions does not say now
   */
  Optional<Map<?, ?>> presentInput(String executionArn);
}
