package io.github.sessionlauncher.local.simulation;

import static io.github.sessionlauncher.local.simulation.Sabotage.java;
import static io.github.sessionlauncher.local.simulation.Sabotage.machine;
import static io.github.sessionlauncher.local.simulation.Sabotage.template;

import java.util.List;

/** Rules of the design, each broken in a plausible way. */
final class Sabotages {

  private static final String ANSWER_FAILED =
      "\"Output\": \"{% $merge([$states.input, {'answered': true}]) %}\",\n          \"Next\": \"";

  private static final String ANSWERED =
      "      \"Output\": \"{% $merge([$states.input, {'answered': true}]) %}\",\n"
          + "      \"Next\": \"Session Ready?\"\n    },\n";

  private static final String NEXT_STATE = "    \"Tell Caller Of Failure\"";

  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "the request token is drawn at each call",
              List.of(
                  java(
                      "launch/Launch",
                      "input.put(\"ClientRequestToken\", requestToken);",
                      "input.put(\"ClientRequestToken\","
                          + " java.util.UUID.randomUUID().toString());"))),
          new Sabotage(
              "StartSession comes before StartExecution, and no look claims the session",
              List.of(
                  java(
                      "launch/StartLaunch",
                      "return switch (executions.start(launch.id().value(), input)) {",
                      "sessions.start(launch);"
                          + " return switch (executions.start(launch.id().value(), input)) {"),
                  java(
                      "launch/LookAtSession",
                      "    return switch (sessions.start(launch)) {",
                      "    if (true) return look.waiting(new Cause(\"None\", \"none\"),"
                          + " Refusal.Kind.NO_CAPACITY, clock.now());"
                          + " return switch (sessions.start(launch)) {"))),
          new Sabotage(
              "the state of a replayed StartSession is trusted as fresh",
              List.of(
                  java(
                      "launch/LookAtSession",
                      "  private Look seen(Look look) {\n    if (look.sessionId() == null) {",
                      "  private Look seen(Look look) {\n"
                          + "    if (look.attempt().startState() != null || look.sessionId() =="
                          + " null) {"))),
          new Sabotage(
              "the execution is named by the clock",
              List.of(
                  java(
                      "launch/LaunchId",
                      "    try {",
                      "    text.append(System.nanoTime());\n    try {"))),
          new Sabotage(
              "a retry publishes another outcome",
              List.of(
                  machine(
                      "session-launcher",
                      "\"Detail\": \"{% $states.input.outcome %}\"",
                      "\"Detail\": \"{% $merge([$states.input.outcome, {'attempt':"
                          + " $states.context.State.RetryCount}]) %}\""))),
          new Sabotage(
              "a catcher ends in success",
              List.of(
                  machine(
                      "session-launcher",
                      "\"Type\": \"Fail\",\n"
                          + "      \"Error\": \"SessionLauncher.OutcomeNotPublished\",\n"
                          + "      \"Cause\": \"{% $string($merge([{'look': $states.input.look,"
                          + " 'outcome': $states.input.outcome, 'error': $states.input.error},"
                          + " $exists($states.input.calculationOutcome) ? {'calculationOutcome':"
                          + " $sift($states.input.calculationOutcome, function($value, $name)"
                          + " {$name != 'tags'})} : {}])) %}\"",
                      "\"Type\": \"Succeed\""))),
          new Sabotage(
              "nothing is terminated when the deadline passes",
              List.of(
                  java(
                      "launch/LookAtSession",
                      "outcome == Outcome.TIMED_OUT || outcome == Outcome.DEGRADED",
                      "outcome == Outcome.DEGRADED"))),
          new Sabotage(
              "a session that is not ours is terminated",
              List.of(
                  java(
                      "athena/AthenaSessions",
                      "  private final AthenaClient athena;\n",
                      "  private final AthenaClient athena;\n  private static String last;\n"),
                  java(
                      "athena/AthenaSessions",
                      "      StartSessionResponse response ="
                          + " athena.startSession(request(launch));\n",
                      "      StartSessionResponse response ="
                          + " athena.startSession(request(launch));\n"
                          + "      last = response.sessionId();\n"),
                  java(
                      "athena/AthenaSessions",
                      "      return refusals.answer(error);",
                      "      if (last != null && error instanceof"
                          + " software.amazon.awssdk.core.exception.SdkClientException) return new"
                          + " StartAnswer.Started(last, ObservedState.named(\"CREATING\","
                          + " null));\n"
                          + "      return refusals.answer(error);"))),
          new Sabotage(
              "TERMINATED is read as pending",
              List.of(
                  java(
                      "session/SessionState",
                      "case CREATING, CREATED, UNKNOWN ->",
                      "case CREATING, CREATED, UNKNOWN, TERMINATING, TERMINATED ->"),
                  java(
                      "session/SessionState",
                      "case TERMINATING, TERMINATED, DEGRADED, FAILED ->",
                      "case DEGRADED, FAILED ->"))),
          new Sabotage(
              "the deadline is counted from each look",
              List.of(
                  java(
                      "launch/LookAtSession",
                      "!clock.now().isBefore(launch.deadline(clock.startedAt()))",
                      "!clock.now().isBefore(launch.deadline(clock.now()))"))),
          new Sabotage(
              "ExecutionAlreadyExists is an error",
              List.of(
                  java(
                      "workflow/StepFunctionsExecutions",
                      "return find(name)\n"
                          + "          .filter(execution -> !execution.isRunning() ||"
                          + " !execution.input().equals(input))\n"
                          + "          .map(StartedExecution.Existing::new)\n"
                          + "          .orElseThrow(() -> unavailable(\"StartExecution\","
                          + " launchedBefore));",
                      "throw unavailable(\"StartExecution\", launchedBefore);"))),
          new Sabotage(
              "a lack of capacity is a failure",
              List.of(
                  java(
                      "athena/Refusals",
                      "case TooManyRequestsException _ -> Optional.of(Kind.NO_CAPACITY);",
                      "case TooManyRequestsException _ -> Optional.empty();"))),
          new Sabotage(
              "AccessDenied is final",
              List.of(
                  java(
                      "athena/Refusals",
                      "return Optional.of(AwsCauses.DENIED.contains(name) ? Kind.DENIED :"
                          + " Kind.NOT_TAKEN);",
                      "return AwsCauses.DENIED.contains(name) ? Optional.empty() :"
                          + " Optional.of(Kind.NOT_TAKEN);"))),
          new Sabotage(
              "the last net is silent",
              List.of(java("launch/LastNet", "    executions.start(next, input(ended));\n", ""))),
          new Sabotage(
              "the last net trusts a read that shows a dead execution as running",
              List.of(
                  java(
                      "launch/LastNet",
                      "      throw LaunchUnavailableException.endNotVisible(executionName);\n",
                      "      return Map.of();\n"))),
          new Sabotage(
              "there is no sweep",
              List.of(
                  java(
                      "launch/Sweep",
                      "    Map<String, String> statuses = netStatuses();\n",
                      "    if (true) return Map.of();\n"
                          + "    Map<String, String> statuses = netStatuses();\n"))),
          new Sabotage(
              "only the first page of a history is read",
              List.of(
                  java(
                      "workflow/StepFunctionsExecutions",
                      ".getExecutionHistoryPaginator(",
                      ".getExecutionHistory("))),
          new Sabotage(
              "the roles lack athena:ListTagsForResource",
              List.of(
                  template(
                      "to the session\n"
                          + "                Action: [athena:StartSession, athena:GetSession,"
                          + " athena:GetSessionStatus, athena:ListTagsForResource,",
                      "to the session\n                Action: [athena:StartSession,"
                          + " athena:GetSession, athena:GetSessionStatus,"))),
          new Sabotage(
              "DELETE ends a session of another stack",
              List.of(
                  java(
                      "http/SessionCalls",
                      "if (!deletesAnySession) {",
                      "if (sessionId == null) {"))),
          new Sabotage(
              "the token of a calculation is drawn at each call",
              List.of(
                  java(
                      "launch/CalculationJob",
                      "return LaunchId.of(Members.CALCULATION, launch.id().value()).value();",
                      "return java.util.UUID.randomUUID().toString();"))),
          new Sabotage(
              "a BUSY session is a failure of the calculation",
              List.of(
                  java("athena/Refusals", "(BUSY|CREATING|CREATED) state", "(CREATED) state"),
                  java(
                      "athena/Refusals",
                      "(TERMINATING|TERMINATED|DEGRADED|FAILED) state",
                      "(BUSY|TERMINATING|TERMINATED|DEGRADED|FAILED) state"))),
          new Sabotage(
              "the session is not terminated after its calculation",
              List.of(
                  machine(
                      "session-launcher",
                      "$states.input.calculation.terminate = true and",
                      "$states.input.calculation.terminate = 'never' and"))),
          new Sabotage(
              "the outcome of a calculation is published before its end",
              List.of(
                  java(
                      "launch/LookAtCalculation",
                      "case COMPLETED ->",
                      "case RUNNING, COMPLETED ->"),
                  java(
                      "launch/LookAtCalculation",
                      "QUEUED, RUNNING, CANCELING",
                      "QUEUED, CANCELING"))),
          new Sabotage(
              "a caller is answered before the calculation has ended",
              List.of(
                  machine(
                      "session-launcher",
                      "\"Session Ready?\": {\n      \"Type\": \"Choice\",\n      \"Choices\": [\n",
                      "\"Session Ready?\": {\n      \"Type\": \"Choice\",\n      \"Choices\": [\n"
                          + "{\"Condition\": \"{% $exists($states.context.Execution.Input.launch"
                          + ".taskToken) and $not($exists($states.input.answered)) and"
                          + " $states.input.outcome.outcome = 'READY' %}\","
                          + " \"Next\": \"Answer Caller\"},\n"))),
          new Sabotage(
              "a token that has expired fails the launch",
              List.of(
                  machine(
                      "session-launcher",
                      ANSWER_FAILED
                          + "Session Ready?\"\n        }\n      ],\n"
                          + ANSWERED
                          + NEXT_STATE,
                      ANSWER_FAILED
                          + "Outcome Not Published\"\n        }\n      ],\n"
                          + ANSWERED
                          + NEXT_STATE))),
          new Sabotage(
              "the task token is part of the request",
              List.of(
                  java(
                      "launch/Launch",
                      "return request.members().equals(other.request.members())",
                      "return request.equals(other.request)"))));

  private Sabotages() {}
}
