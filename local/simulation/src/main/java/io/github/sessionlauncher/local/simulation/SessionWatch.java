package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionListener;
import io.github.sessionlauncher.local.aws.AwsError;

/** Watches Athena: which sessions there are, whose they are, and what it refuses. */
final class SessionWatch implements SessionListener, WatchedService.Listener {

  /** Sessions of other owners have request tokens that begin so. */
  static final String FOREIGN = "of-somebody-else-";

  private final Registry registry;
  private final Findings findings;
  private final Digest digest;

  SessionWatch(Registry registry, Findings findings, Digest digest) {
    this.registry = registry;
    this.findings = findings;
    this.digest = digest;
  }

  @Override
  public void changed(SessionChange change) {
    digest.add(change.sessionId());
    digest.add(change.time());
    digest.add(change.state().ordinal());
    SessionTruth session = registry.session(change.sessionId());
    if (session == null) {
      session = begun(change);
    }
    session.changed(change);
  }

  private SessionTruth begun(SessionChange change) {
    String token = change.requestToken().orElse("");
    LaunchTruth launch = token.startsWith(FOREIGN) ? null : registry.byToken(token);
    SessionTruth session = new SessionTruth(change.sessionId(), launch);
    registry.add(session);
    findings.check(
        Invariant.ONE_LAUNCH,
        launch != null || token.startsWith(FOREIGN),
        session.id(),
        () -> "a session was started under a token of no launch: " + token);
    if (launch != null) {
      SessionTruth first = launch.session();
      findings.check(
          Invariant.ONE_LAUNCH,
          first == null,
          launch.id(),
          () -> "has a second session, %s after %s".formatted(session.id(), first.id()));
      findings.check(
          Invariant.ONE_LAUNCH,
          launch.asksForSession(),
          launch.id(),
          () -> "breaks the rules and has a session");
      findings.check(
          Invariant.REPEATABLE,
          !registry.isOver(),
          launch.id(),
          () -> "got a session by a repeated request");
      launch.setSession(session);
    }
    return session;
  }

  @Override
  public void answered() {
    findings.held(Invariant.GRANTED);
  }

  @Override
  public void refused(String operation, ObjectNode input, AwsError error) {
    findings.check(
        Invariant.GRANTED, !error.code().startsWith("AccessDenied"), "-", error::getMessage);
    LaunchTruth launch = registry.byToken(input.path("ClientRequestToken").asText());
    if (launch != null) {
      launch.refusals().add(error);
    }
  }

  /** Whether a refusal says "not now" and not "never". */
  static boolean isForNow(AwsError error) {
    return error.status() >= 500
        || error.code().equals("TooManyRequestsException")
        || error.code().equals("ThrottlingException")
        || error.code().equals("SessionAlreadyExistsException")
        || error.getMessage().startsWith("Maximum allowed");
  }
}
