package io.github.sessionlauncher.launch;

import java.util.Optional;

/** The records of launches: Step Functions, as somebody sees it who asks for one of them. */
public interface LaunchRecords {

  /**
   * @return empty if no launch has this id, or none any more: Step Functions forgets an execution
   *     90 days after its end
   * @throws AwsFailureException if Step Functions does not say
   */
  Optional<LaunchRecord> find(LaunchId id);
}
