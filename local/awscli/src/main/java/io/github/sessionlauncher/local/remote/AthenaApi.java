package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Athena's API, with input and reply in JSON. */
public interface AthenaApi extends AutoCloseable {

  /**
   * Calls an operation, with retries.
   *
   * @param operation such as {@code StartSession}
   * @param input the members to send
   * @return the reply with its members, their order and the digits of numbers unchanged
   * @throws ServiceProblem if Athena returns an error
   * @throws ConnectionProblem if no reply was received
   * @throws ConfigurationProblem if the request cannot be addressed or signed
   */
  JsonNode call(String operation, ObjectNode input);

  /** Returns whether sessions keep running, at a cost, after this process has ended. */
  default boolean outlivesThisProcess() {
    return true;
  }

  @Override
  void close();
}
