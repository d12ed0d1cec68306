package io.github.sessionlauncher.http;

import io.github.sessionlauncher.aws.AwsCauses;
import io.github.sessionlauncher.launch.Cause;
import io.github.sessionlauncher.launch.LaunchReport;
import io.github.sessionlauncher.launch.Look;
import io.github.sessionlauncher.launch.RecordWriter;
import io.github.sessionlauncher.launch.StartReply;
import io.github.sessionlauncher.session.ObservedState;
import io.github.sessionlauncher.session.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The bodies of successful replies, as {@code docs/api/openapi.yaml} describes them. */
public final class ReplyBody {

  public static final String LAUNCH_ID = "LaunchId";
  static final String EXECUTION_ARN = "ExecutionArn";
  static final String SESSION_ID = "SessionId";
  private static final String STATE = "State";
  private static final String STATE_CHANGE_REASON = "StateChangeReason";
  private static final String WORK_GROUP = "WorkGroup";
  private static final String PROGRESS = "Progress";

  /** What a look at a calculation tells only the next one. */
  private static final Set<String> OF_NEXT_LOOK =
      Set.of("startState", "sessionMayExist", "refusal", "endLooks", "stopped", "terminate");

  private ReplyBody() {}

  /** Returns the reply to a launch: with its session, or with its progress as long as it waits. */
  public static Map<String, Object> accepted(StartReply.Accepted accepted) {
    boolean waiting = accepted.sessionId() == null;
    RecordWriter body =
        waiting
            ? new RecordWriter().put(PROGRESS, Progress.WAITING)
            : session(accepted.sessionId(), accepted.state());
    return body.put(LAUNCH_ID, accepted.launch().id().value())
        .put(WORK_GROUP, accepted.launch().workGroup())
        .put(EXECUTION_ARN, accepted.executionArn())
        .map();
  }

  /** Returns a launch, as far as it is known. */
  static Map<String, Object> launch(LaunchReport launch) {
    RecordWriter body =
        new RecordWriter()
            .put(LAUNCH_ID, launch.id().value())
            .put("Status", launch.status())
            .put(WORK_GROUP, launch.workGroup())
            .put(EXECUTION_ARN, launch.executionArn())
            .put(PROGRESS, launch.progress());
    launch.look().ifPresent(look -> putLook(body, look));
    return body.put("Outcome", launch.outcome().map(ReplyBody::shown).orElse(null))
        .put("Calculation", launch.calculation().map(ReplyBody::shown).orElse(null))
        .map();
  }

  private static void putLook(RecordWriter body, Look look) {
    Cause cause = look.cause();
    body.put(SESSION_ID, look.sessionId())
        .put(STATE, look.observed().name())
        .put(STATE_CHANGE_REASON, look.observed().reason())
        .put("Looks", look.looks())
        .put("Cause", cause == null ? null : shown(cause.toMap()));
  }

  /** Hides AWS's words about a denied call; as in a {@link Problem}, only the log has them. */
  private static Map<Object, Object> shown(Map<?, ?> json) {
    Map<Object, Object> shown = new LinkedHashMap<>(json);
    shown.keySet().removeAll(OF_NEXT_LOOK);
    shown.computeIfPresent("cause", (name, cause) -> shown((Map<?, ?>) cause));
    if (json.get("type") instanceof String error && AwsCauses.DENIED.contains(error)) {
      shown.put("message", Problem.DENIED);
    }
    return shown;
  }

  /** Returns a session with the state that Athena reported. */
  static Map<String, Object> observed(String sessionId, ObservedState observed) {
    return session(sessionId, observed.name())
        .put(STATE_CHANGE_REASON, observed.reason())
        .put(PROGRESS, observed.state().progress())
        .map();
  }

  /** Returns a launch whose session is being terminated, or has none; absent values are null. */
  static Map<String, Object> ended(LaunchReport launch, String sessionId, String state) {
    return new RecordWriter()
        .put(LAUNCH_ID, launch.id().value())
        .put("Status", launch.status())
        .put(SESSION_ID, sessionId)
        .put(STATE, state)
        .map();
  }

  static RecordWriter session(String sessionId, String state) {
    return new RecordWriter().put(SESSION_ID, sessionId).put(STATE, state);
  }
}
