package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.Sessions;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.SessionAlreadyExistsException;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;

/** Starts Athena sessions and looks at them through the AWS SDK. */
public final class AthenaSessions implements Sessions {

  private final AthenaClient athena;

  public AthenaSessions(AthenaClient athena) {
    this.athena = athena;
  }

  /** Returns a client without retries: the execution repeats the call at no cost. */
  public static AthenaClient client() {
    return Clients.build(AthenaClient.builder(), AwsRetryStrategy.doNotRetry());
  }

  @Override
  public StartAnswer start(Launch launch) {
    try {
      StartSessionResponse response = athena.startSession(StartSessionMapper.of(launch));
      if (response.sessionId() == null) {
        Cause noSession =
            new Cause(AwsCauses.UNREADABLE_ANSWER, "Athena's answer contains no session.");
        return new StartAnswer.NotNow(noSession, true);
      }
      return new StartAnswer.Started(
          response.sessionId(), StateMapper.of(response.state(), response.stateAsString(), null));
    } catch (SessionAlreadyExistsException firstCallInProgress) {
      return new StartAnswer.NotNow(AthenaCauses.of(firstCallInProgress), true);
    } catch (AthenaException error) {
      if (Capacity.isLacking(error)) {
        return new StartAnswer.NotNow(AthenaCauses.of(error), false);
      }
      return error.statusCode() >= 500
          ? new StartAnswer.NotNow(AthenaCauses.of(error), true)
          : new StartAnswer.Refused(AthenaCauses.of(error));
    } catch (SdkClientException noAnswer) {
      return new StartAnswer.NotNow(AthenaCauses.of(noAnswer), true);
    }
  }

  @Override
  public StatusAnswer status(String sessionId) {
    try {
      SessionStatus status =
          athena.getSessionStatus(request -> request.sessionId(sessionId)).status();
      return new StatusAnswer.Seen(StateMapper.of(status));
    } catch (SdkException error) {
      return new StatusAnswer.Unseen(AthenaCauses.of(error));
    }
  }
}
