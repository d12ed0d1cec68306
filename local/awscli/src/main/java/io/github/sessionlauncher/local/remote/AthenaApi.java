package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Athena's API: one operation after another, JSON in and JSON out. */
public interface AthenaApi extends AutoCloseable {

  /**
   * Calls an operation, more than once if AWS's retry strategy says so.
   *
   * @param operation such as {@code StartSession}
   * @param input its members, as they go over the wire
   * @return the reply as it came; numbers with all their digits
   * @throws ServiceProblem if Athena refuses
   * @throws ConnectionProblem if no reply came
   * @throws ConfigurationProblem if the request cannot be addressed or signed
   */
  JsonNode call(String operation, ObjectNode input);

  /** Whether its sessions go on, and cost, when this process has ended. */
  default boolean outlivesThisProcess() {
    return true;
  }

  @Override
  void close();
}
