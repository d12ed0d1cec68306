package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Athena's API with JSON in and JSON out. */
public interface AthenaApi extends AutoCloseable {

  /**
   * Calls an operation, with retries.
   *
   * @param operation such as {@code StartSession}
   * @param input its members, as they are sent
   * @return the reply with its members, their order and the digits of numbers as they were received
   * @throws ServiceProblem if Athena refuses
   * @throws ConnectionProblem if no reply was received
   * @throws ConfigurationProblem if the request cannot be addressed or signed
   */
  JsonNode call(String operation, ObjectNode input);

  /** Whether its sessions keep running, at a cost, after this process has ended. */
  default boolean outlivesThisProcess() {
    return true;
  }

  @Override
  void close();
}
