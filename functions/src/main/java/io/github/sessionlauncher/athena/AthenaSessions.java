package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.lambda.AwsCauses;
import io.github.sessionlauncher.lambda.Clients;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.session.SessionState;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.GetSessionStatusResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.SessionAlreadyExistsException;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;

/** Athena sessions through the AWS SDK. */
public final class AthenaSessions implements Sessions {

  private final AthenaClient athena;

  public AthenaSessions(AthenaClient athena) {
    this.athena = athena;
  }

  /** Without retries: the execution asks again, and waits at no cost. */
  public static AthenaClient client() {
    return Clients.build(AthenaClient.builder(), AwsRetryStrategy.doNotRetry());
  }

  @Override
  public StartAnswer start(Launch launch) {
    try {
      StartSessionResponse response = athena.startSession(StartSessionCall.of(launch));
      if (response.sessionId() == null) {
        Cause nameless =
            new Cause(AwsCauses.UNREADABLE_ANSWER, "Athena's answer holds no session.");
        return new StartAnswer.NotNow(nameless, true);
      }
      return new StartAnswer.Started(response.sessionId(), response.stateAsString());
    } catch (SessionAlreadyExistsException firstCallUnderWay) {
      return new StartAnswer.NotNow(cause(firstCallUnderWay), true);
    } catch (AthenaException error) {
      if (Capacity.isLacking(error)) {
        return new StartAnswer.NotNow(cause(error), false);
      }
      return error.statusCode() >= 500
          ? new StartAnswer.NotNow(cause(error), true)
          : new StartAnswer.Refused(cause(error));
    } catch (SdkClientException noAnswer) {
      return new StartAnswer.NotNow(cause(noAnswer), true);
    }
  }

  @Override
  public StatusAnswer status(String sessionId) {
    try {
      GetSessionStatusResponse response =
          athena.getSessionStatus(request -> request.sessionId(sessionId));
      SessionStatus status = response.status();
      if (status == null) {
        return new StatusAnswer.Seen(SessionState.UNKNOWN, null, null);
      }
      return new StatusAnswer.Seen(
          state(status.state()), status.stateAsString(), status.stateChangeReason());
    } catch (ResourceNotFoundException unknown) {
      return new StatusAnswer.NotFound(cause(unknown));
    } catch (InvalidRequestException unknown) {
      return new StatusAnswer.NotFound(cause(unknown));
    } catch (AthenaException error) {
      return new StatusAnswer.Unseen(cause(error));
    } catch (SdkClientException noAnswer) {
      return new StatusAnswer.Unseen(cause(noAnswer));
    }
  }

  /** The one place that maps the SDK's states: a new one does not compile. */
  private static SessionState state(software.amazon.awssdk.services.athena.model.SessionState s) {
    return switch (s) {
      case null -> SessionState.UNKNOWN;
      case CREATING -> SessionState.CREATING;
      case CREATED -> SessionState.CREATED;
      case IDLE -> SessionState.IDLE;
      case BUSY -> SessionState.BUSY;
      case TERMINATING -> SessionState.TERMINATING;
      case TERMINATED -> SessionState.TERMINATED;
      case DEGRADED -> SessionState.DEGRADED;
      case FAILED -> SessionState.FAILED;
      case UNKNOWN_TO_SDK_VERSION -> SessionState.UNKNOWN;
    };
  }

  private static Cause cause(SdkException error) {
    return AthenaCauses.of(error);
  }
}
