package io.github.sessionlauncher.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A simulated service behind one of the AWS JSON protocols. */
public interface AwsJsonService {

  /** What stands before the dot in {@code X-Amz-Target}: {@code AmazonAthena}, for example. */
  String targetPrefix();

  /** The protocol's version, as in the content type: {@code 1.0} or {@code 1.1}. */
  String jsonVersion();

  /**
   * Answers one call. Called inside an action of the world's timeline.
   *
   * @param operation what stands after the dot in {@code X-Amz-Target}
   * @param input the request's body; an empty body is an empty object
   * @param caller who signed the request
   * @return the reply's body
   * @throws AwsError what the service answers instead; {@code UnknownOperationException} for an
   *     operation that is not simulated
   */
  ObjectNode call(String operation, ObjectNode input, Caller caller);
}
