package io.github.sessionlauncher.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A simulated service behind one of the AWS JSON protocols. */
public interface AwsJsonService {

  /** Returns the part of {@code X-Amz-Target} before the dot, such as {@code AmazonAthena}. */
  String targetPrefix();

  /** Returns the protocol version of the content type: {@code 1.0} or {@code 1.1}. */
  String jsonVersion();

  /**
   * Handles one call. It runs inside an action of the world's timeline.
   *
   * @param operation the part of {@code X-Amz-Target} after the dot
   * @param input the request body; an empty object for an empty body
   * @param caller the principal that signed the request
   * @return the reply body
   * @throws AwsError for an error reply; {@code UnknownOperationException} for an operation that is
   *     not simulated
   */
  ObjectNode call(String operation, ObjectNode input, Caller caller);

  /** Returns the {@code __type} of an error reply: the code, or the code in a namespace. */
  default String errorType(AwsError error) {
    return error.code();
  }

  /** Returns the service's own headers of an error reply. */
  default Map<String, String> errorHeaders(AwsError error) {
    return Map.of();
  }
}
