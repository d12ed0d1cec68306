package io.github.sessionlauncher.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchReport;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.StartAttempt;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.SessionRequest;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyBodyTest {

  private static final Instant TIME = Instant.parse("2026-03-12T19:00:00Z");

  private static final Launch LAUNCH =
      Launch.of(
          new SessionRequest(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of())),
          Trigger.direct("r"),
          new LaunchSettings(900, 20, Optional.empty(), Optional.empty()));

  private static void assertBody(String json, Map<String, Object> body) {
    assertEquals(json.replace('\'', '"').replace("<id>", LAUNCH.id().value()), Json.write(body));
  }

  @Test
  void anAcceptedLaunchHasItsSessionOrWaitsForOne() {
    assertBody(
        "{'SessionId':'s-1','State':'CREATING','LaunchId':'<id>','WorkGroup':'spark','ExecutionArn':'arn'}",
        ReplyBody.accepted(new StartReply.Accepted(LAUNCH, "arn", "s-1", "CREATING", null)));
    assertBody(
        "{'Progress':'WAITING','LaunchId':'<id>','WorkGroup':'spark','ExecutionArn':'arn'}",
        ReplyBody.accepted(new StartReply.Accepted(LAUNCH, "arn", null, null, null)));
  }

  private static LaunchReport report(Look look, Map<?, ?> outcome) {
    return new LaunchReport(
        LAUNCH.id(),
        "RUNNING",
        true,
        "spark",
        "arn",
        Optional.ofNullable(look),
        Optional.ofNullable(outcome),
        Optional.empty());
  }

  private static Look withoutSession(int looks, Progress progress, Cause cause) {
    return new Look(
        looks,
        progress,
        new StartAttempt(null, null, false, null),
        ObservedState.NONE,
        cause,
        false,
        TIME,
        List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "AccessDenied", "NotAuthorized"})
  void awssWordsAboutADeniedCallAreNotShown(String error) {
    Cause cause = new Cause(error, "User arn:aws:sts::1:role/r may not athena:StartSession");
    Look rejected = withoutSession(9, Progress.REJECTED, cause);
    Map<String, Object> body =
        ReplyBody.launch(report(rejected, Map.of("outcome", "REJECTED", "cause", cause.toMap())));
    Map<String, String> shown = Map.of("type", error, "message", Problem.DENIED);
    assertEquals(shown, body.get("Cause"));
    assertEquals(Map.of("outcome", "REJECTED", "cause", shown), body.get("Outcome"));
  }

  @Test
  void theReplyOfALaunchHasWhatIsKnown() {
    String known =
        "{'LaunchId':'<id>','Status':'RUNNING','WorkGroup':'spark','ExecutionArn':'arn'%s}";
    assertBody(known.formatted(",'Progress':'STARTING'"), ReplyBody.launch(report(null, null)));
    Cause cause = new Cause("SomeException", "words");
    Look waiting = withoutSession(1, Progress.WAITING, cause);
    assertBody(
        known.formatted(
            ",'Progress':'WAITING','Looks':1,'Cause':{'type':'SomeException','message':'words'}"),
        ReplyBody.launch(report(waiting, null)));
    Look ready =
        new Look(
            2,
            Progress.READY,
            new StartAttempt("s-1", "CREATING", false, null),
            ObservedState.named("IDLE", "why"),
            null,
            false,
            TIME,
            List.of());
    assertBody(
        known.formatted(
            ",'Progress':'READY','SessionId':'s-1','State':'IDLE','StateChangeReason':'why','Looks':2,'Outcome':{'outcome':'READY'}"),
        ReplyBody.launch(report(ready, Map.of("outcome", "READY"))));
  }
}
