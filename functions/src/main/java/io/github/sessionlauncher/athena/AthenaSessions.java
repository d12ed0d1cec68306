package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.Refusal;
import io.github.sessionlauncher.launch.Sessions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;

/** Starts Athena sessions and looks at them through the AWS SDK. */
public final class AthenaSessions implements Sessions {

  private final AthenaClient athena;
  private final Refusals refusals;

  /**
   * @param capacity recognizes a lack of capacity
   */
  public AthenaSessions(AthenaClient athena, Capacity capacity) {
    this.athena = athena;
    this.refusals = new Refusals(capacity);
  }

  /** Returns a client that repeats no error: the execution repeats the call at no cost. */
  public static AthenaClient client() {
    return Clients.build(
        AthenaClient.builder(), Clients.onceMoreWithoutAnswer(), Clients.ATHENA_ATTEMPT);
  }

  @Override
  public StartAnswer start(Launch launch) {
    try {
      StartSessionResponse response = athena.startSession(StartSessionMapper.of(launch));
      if (response.sessionId() == null) {
        Cause noSession =
            new Cause(AwsCauses.UNREADABLE_ANSWER, "Athena's answer contains no session.");
        return new StartAnswer.NotNow(noSession, Refusal.Kind.UNANSWERED);
      }
      return new StartAnswer.Started(
          response.sessionId(), StateMapper.of(response.state(), response.stateAsString(), null));
    } catch (SdkException error) {
      return refusals.answer(error);
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
