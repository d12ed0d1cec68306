package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operation RedriveExecution.
 *
 * <p>As AWS documents: the state that did not succeed continues with the same input and variables.
 * Its retries and its time-out start anew, and so does the time-out of the machine. A Fail state is
 * entered again and fails again. A Wait for a past time ends at once. As measured on AWS: {@code
 * State.EnteredTime} remains the time of the first entry, so an expression that needs the current
 * time uses {@code Execution.RedriveTime}.
 *
 * <p>Chosen, because AWS does not document it: a Wait of Seconds waits its whole time again. A Pass
 * or Succeed whose own expression failed is evaluated again. The message of {@code
 * ExecutionNotRedrivable} is the {@code redriveStatusReason}.
 */
final class RedriveExecution {

  private static final int MAX_TOKEN = 64;
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  /** How long a client token identifies its redrive, among the last ten of an execution. */
  private static final Duration TOKEN_AGE = Duration.ofMinutes(15);

  private static final int TOKENS = 10;

  private final Timeline timeline;
  private final Executions executions;
  private final Map<String, Deque<Redrive>> redrives = new HashMap<>();

  private record Redrive(String token, Instant date) {}

  RedriveExecution(Timeline timeline, Executions executions) {
    this.timeline = timeline;
    this.executions = executions;
  }

  ObjectNode call(ApiRequest request, Caller caller) {
    String arn = request.requiredText("executionArn");
    Optional<String> token = request.text("clientToken", MAX_TOKEN, TOKEN);
    request.validate();
    executions.checkExecutionArn(arn);
    caller.require("states:RedriveExecution", arn);
    Execution execution = executions.execution(arn, timeline.now());
    Instant date =
        token.flatMap(text -> earlier(arn, text)).orElseGet(() -> redrive(execution, token));
    ObjectNode reply = Json.object();
    reply.set("redriveDate", ApiTimes.of(date));
    return reply;
  }

  private Optional<Instant> earlier(String arn, String token) {
    Instant oldest = timeline.now().minus(TOKEN_AGE);
    return redrives.getOrDefault(arn, new ArrayDeque<>()).stream()
        .filter(redrive -> redrive.token().equals(token) && !redrive.date().isBefore(oldest))
        .map(Redrive::date)
        .findFirst();
  }

  private Instant redrive(Execution execution, Optional<String> token) {
    Instant now = timeline.now();
    Redrivability.obstacle(execution, now)
        .ifPresent(
            reason -> {
              throw new AwsError("ExecutionNotRedrivable", reason);
            });
    executions.run(execution.arn(), now).redrive();
    Instant date = execution.redriveDate().orElseThrow();
    token.ifPresent(text -> remember(execution.arn(), new Redrive(text, date)));
    return date;
  }

  private void remember(String arn, Redrive redrive) {
    Deque<Redrive> latest = redrives.computeIfAbsent(arn, key -> new ArrayDeque<>());
    latest.addFirst(redrive);
    if (latest.size() > TOKENS) {
      latest.removeLast();
    }
  }
}
