package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.launch.Cause;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;

/** Maps Athena's errors to causes, with Athena's own error code. */
final class AthenaCauses {

  private AthenaCauses() {}

  static Cause of(SdkException error) {
    Cause cause = AwsCauses.of(error);
    return error instanceof InvalidRequestException invalid
        ? new Cause(cause.type(), cause.message(), invalid.athenaErrorCode())
        : cause;
  }
}
