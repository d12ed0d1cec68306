package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionListener;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Instant;
import java.util.function.Supplier;

/** Observes Athena: its sessions, their owners, and its errors. */
final class SessionWatch implements SessionListener, WatchedService.Listener {

  /** The prefix of the request tokens of other owners' sessions. */
  static final String FOREIGN = "of-another-owner-";

  private final Registry registry;
  private final Findings findings;
  private final Digest digest;
  private final Supplier<Instant> now;

  /**
   * @param now the world's time
   */
  SessionWatch(Registry registry, Findings findings, Digest digest, Supplier<Instant> now) {
    this.registry = registry;
    this.findings = findings;
    this.digest = digest;
    this.now = now;
  }

  @Override
  public void changed(SessionChange change) {
    digest.add(change.sessionId());
    digest.add(change.time());
    digest.add(change.state().ordinal());
    SessionTruth session = registry.session(change.sessionId());
    if (session == null) {
      session = register(change);
    }
    session.changed(change);
  }

  private SessionTruth register(SessionChange change) {
    String token = change.requestToken().orElse("");
    LaunchTruth launch = token.startsWith(FOREIGN) ? null : registry.byToken(token);
    SessionTruth session = new SessionTruth(change.sessionId(), launch);
    registry.add(session);
    findings.check(
        Invariant.ONE_LAUNCH,
        launch != null || token.startsWith(FOREIGN),
        session.id(),
        () -> "was started with a request token that belongs to no launch: " + token);
    if (launch != null) {
      SessionTruth first = launch.session();
      findings.check(
          Invariant.ONE_LAUNCH,
          first == null,
          launch.id(),
          () -> "has a second session, %s after %s".formatted(session.id(), first.id()));
      findings.check(
          Invariant.ONE_LAUNCH,
          launch.isValid(),
          launch.id(),
          () -> "has an invalid request, but a session");
      findings.check(
          Invariant.REPEATABLE,
          !registry.isClosed(),
          launch.id(),
          () -> "got a session from a repeated request");
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
      launch.refusals().add(new LaunchTruth.Refusal(now.get(), error));
    }
  }
}
