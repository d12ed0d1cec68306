package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionRuntime.ConnectEndpoint;
import io.github.sessionlauncher.local.athena.SessionRuntime.RunningSession;
import io.github.sessionlauncher.local.aws.RandomIds;
import java.time.Instant;

/** Answers GetSessionEndpoint: a new token each time, but none yet in the first reply. */
final class SessionEndpoint {

  private SessionEndpoint() {}

  static ObjectNode of(Session session, AthenaAccount account, RandomIds ids, Instant now) {
    Engine engine = session.workGroup().engine();
    if (engine != Engine.SPARK_3_5) {
      throw AthenaErrors.noEndpoint(engine);
    }
    if (session.state() != SessionState.IDLE && session.state() != SessionState.BUSY) {
      throw AthenaErrors.sessionNotActive();
    }
    ConnectEndpoint endpoint =
        session
            .running()
            .map(RunningSession::endpoint)
            .orElseGet(
                () ->
                    new ConnectEndpoint(
                        account.endpointOf(session.id()),
                        ids.uuid(),
                        now.plus(ConnectEndpoint.LIFE_OF_A_TOKEN)));
    return session.openEndpoint() ? Replies.endpoint(endpoint.url()) : Replies.endpoint(endpoint);
  }
}
