package io.github.sessionlauncher.athena;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.aws.Clients;
import io.github.sessionlauncher.launch.AwsFailureException;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.SessionOperations;
import io.github.sessionlauncher.launch.Sessions;
import io.github.sessionlauncher.launch.request.SessionQuery;
import io.github.sessionlauncher.session.ObservedState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListSessionsRequest;
import software.amazon.awssdk.services.athena.model.SessionStatistics;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.StartSessionResponse;

/** Starts, reads, lists and terminates Athena sessions through the AWS SDK. */
public final class AthenaSessions implements Sessions, SessionOperations {

  private final AthenaClient athena;
  private final Refusals refusals;

  /**
   * @param capacityPattern further words for a lack of capacity, of this deployment
   */
  public AthenaSessions(AthenaClient athena, Optional<Pattern> capacityPattern) {
    this.athena = athena;
    this.refusals = new Refusals(capacityPattern);
  }

  /** Returns a client that gives each attempt this time. It repeats no error: its callers do. */
  public static AthenaClient client(Duration attempt) {
    return Clients.build(AthenaClient.builder(), Clients.onceMoreWithoutAnswer(), attempt);
  }

  @Override
  public StartAnswer start(Launch launch) {
    try {
      StartSessionResponse response = athena.startSession(request(launch));
      ObservedState first = ObservedState.named(response.stateAsString(), null);
      return Refusals.started(response.sessionId(), first, "session");
    } catch (SdkException error) {
      return refusals.answer(error);
    }
  }

  @Override
  public StatusAnswer status(String sessionId) {
    try {
      SessionStatus status =
          athena.getSessionStatus(request -> request.sessionId(sessionId)).status();
      return new StatusAnswer.Seen(observed(status));
    } catch (SdkException error) {
      return new StatusAnswer.Unseen(cause(error));
    }
  }

  @Override
  public Usage usage(String sessionId) {
    try {
      GetSessionResponse session =
          athena.getSession(
              request -> request.sessionId(sessionId).overrideConfiguration(Clients::aside));
      SessionStatistics statistics = session.statistics();
      return new Usage(
          statistics == null ? null : statistics.dpuExecutionInMillis(), session.engineVersion());
    } catch (SdkException error) {
      return Usage.UNKNOWN;
    }
  }

  @Override
  public Map<String, Object> list(SessionQuery query) {
    ListSessionsRequest request =
        SdkJson.read(query.input(), ListSessionsRequest.builder()).build();
    return SdkJson.write(answer(() -> athena.listSessions(request)));
  }

  /** GetSession returns the work group too, which GetSessionStatus does not. */
  @Override
  public FoundSession find(String sessionId) {
    GetSessionResponse session =
        answer(() -> athena.getSession(request -> request.sessionId(sessionId)));
    return new FoundSession(session.workGroup(), observed(session.status()));
  }

  @Override
  public String terminate(String sessionId) {
    return answer(() -> athena.terminateSession(request -> request.sessionId(sessionId)))
        .stateAsString();
  }

  private static <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException error) {
      throw new AwsFailureException(cause(error));
    }
  }

  /** Each member reaches Athena as it was requested. The SDK would not add a token. */
  static StartSessionRequest request(Launch launch) {
    return SdkJson.read(launch.startSession(), StartSessionRequest.builder()).build();
  }

  /** Returns an error with Athena's own code, if it has one. */
  static Cause cause(SdkException error) {
    Cause cause = AwsCauses.of(error);
    return error instanceof InvalidRequestException invalid
        ? new Cause(cause.type(), cause.message(), invalid.athenaErrorCode())
        : cause;
  }

  /** Returns the state that Athena names; {@code NONE} if the status is null. */
  private static ObservedState observed(SessionStatus status) {
    return status == null
        ? ObservedState.NONE
        : ObservedState.named(
            status.stateAsString(),
            status.stateChangeReason(),
            status.startDateTime(),
            status.idleSinceDateTime());
  }
}
