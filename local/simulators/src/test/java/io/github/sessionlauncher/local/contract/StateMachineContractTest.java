package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** Tests the structure of the state machine and the names that it relies on. */
class StateMachineContractTest {

  /** The error names of Step Functions (concepts-error-handling) and of its Lambda integration. */
  private static final Set<String> STEP_FUNCTIONS_ERRORS =
      Set.of(
          "States.ALL",
          "States.DataLimitExceeded",
          "States.TaskFailed",
          "States.Timeout",
          "States.Permissions",
          "States.QueryEvaluationError",
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.TooManyRequestsException",
          "Lambda.Unknown",
          "Sandbox.Timedout",
          "EventBridge.FailedEntry");

  /** The classes of the AWS SDK for Java; a state names them after its service. */
  private static final Map<String, Class<?>> SERVICE_ERRORS =
      Map.of("Athena.", AthenaException.class, "Sfn.", SfnException.class);

  /** Classes of its package for S3, which is not on this class path. */
  private static final Set<String> S3_ERRORS =
      Set.of("S3.NoSuchKeyException", "S3.NoSuchBucketException");

  private final JsonNode machine = Repository.stateMachine();

  private Map<String, JsonNode> statesOfType(String type) {
    Map<String, JsonNode> states = new java.util.TreeMap<>();
    machine
        .path("States")
        .properties()
        .forEach(
            state -> {
              if (state.getValue().path("Type").asText().equals(type)) {
                states.put(state.getKey(), state.getValue());
              }
            });
    return states;
  }

  /** What uses the memory of start times. A launch goes on without it. */
  private static final Set<String> BEST_EFFORT =
      Set.of(
          "Recall Start Times",
          "Recall Start Times Again",
          "Append Start Time",
          "Keep Start Times");

  @Test
  void everyTaskHasATimeOutRetriersAndACatcherForAllErrors() {
    Map<String, JsonNode> tasks = statesOfType("Task");
    Set<String> named =
        new TreeSet<>(
            Set.of(
                "Look At Session",
                "Terminate Session",
                "Publish Outcome",
                "Read Code",
                "Look At Calculation",
                "End Session",
                "Publish Calculation Outcome",
                "Answer Caller",
                "Tell Caller Of Failure"));
    named.addAll(BEST_EFFORT);
    assertEquals(named, tasks.keySet());
    tasks.forEach(
        (name, task) -> {
          assertTrue(task.path("TimeoutSeconds").asInt() > 0, name + " has a time-out");
          assertEquals(BEST_EFFORT.contains(name), !task.has("Retry"), name + " has retriers");
          JsonNode last = task.path("Catch").path(task.path("Catch").size() - 1);
          assertEquals("States.ALL", last.at("/ErrorEquals/0").asText(), name);
        });
  }

  /** An outage of an hour is the longest that the simulation knows. */
  @Test
  void theAnswerToACallerIsRetriedForMoreThanAnHour() {
    for (String name : List.of("Answer Caller", "Tell Caller Of Failure")) {
      JsonNode retrier = statesOfType("Task").get(name).path("Retry").path(1);
      int longest = retrier.path("MaxDelaySeconds").asInt();
      int seconds = 0;
      int delay = retrier.path("IntervalSeconds").asInt();
      for (int attempt = 0; attempt < retrier.path("MaxAttempts").asInt(); attempt++) {
        seconds += delay;
        delay = Math.min(longest, delay * retrier.path("BackoffRate").asInt());
      }
      assertTrue(seconds > 3600, name + ": " + seconds);
      assertTrue(
          retrier.path("JitterStrategy").isMissingNode(), name + " waits as long as it says");
    }
  }

  @Test
  void everyNamedErrorExists() throws Exception {
    for (JsonNode names : machine.findValues("ErrorEquals")) {
      for (JsonNode name : names) {
        assertTrue(exists(name.asText()), name.asText());
      }
    }
  }

  private static boolean exists(String error) throws ClassNotFoundException {
    if (error.startsWith("io.github.")) {
      return Throwable.class.isAssignableFrom(Class.forName(error));
    }
    for (Map.Entry<String, Class<?>> service : SERVICE_ERRORS.entrySet()) {
      if (error.startsWith(service.getKey())) {
        String name =
            service.getValue().getPackageName() + "." + error.substring(service.getKey().length());
        return service.getValue().isAssignableFrom(Class.forName(name));
      }
    }
    return STEP_FUNCTIONS_ERRORS.contains(error) || S3_ERRORS.contains(error);
  }

  @Test
  void everyPathFromACatcherEndsInANamedFailure() {
    Map<String, JsonNode> tasks = statesOfType("Task");
    // their catchers continue the launch
    tasks.keySet().removeAll(BEST_EFFORT);
    for (JsonNode task : tasks.values()) {
      for (JsonNode catcher : task.path("Catch")) {
        Set<String> ends = ends(catcher.path("Next").asText(), new HashSet<>());
        ends.remove("Session Ready"); // its Choice requires the outcome READY
        assertFalse(ends.isEmpty());
        for (String end : ends) {
          JsonNode state = machine.path("States").path(end);
          assertEquals("Fail", state.path("Type").asText(), end);
          assertTrue(state.has("Error") && state.has("Cause"), end);
        }
      }
    }
  }

  private Set<String> ends(String name, Set<String> seen) {
    JsonNode state = machine.path("States").path(name);
    Set<String> ends = new TreeSet<>();
    if (!seen.add(name)) {
      return ends;
    }
    List<String> next = new ArrayList<>();
    state.path("Choices").forEach(choice -> next.add(choice.path("Next").asText()));
    for (String field : List.of("Next", "Default")) {
      if (state.has(field)) {
        next.add(state.path(field).asText());
      }
    }
    if (next.isEmpty()) {
      ends.add(name);
    }
    next.forEach(each -> ends.addAll(ends(each, seen)));
    return ends;
  }

  @Test
  void onlyChoicesAreNamedAsQuestions() {
    statesOfType("Choice").keySet().forEach(name -> assertTrue(name.endsWith("?"), name));
    for (String type : List.of("Task", "Wait", "Pass")) {
      statesOfType(type).keySet().forEach(name -> assertFalse(name.endsWith("?"), name));
    }
  }

  @Test
  void everySubstitutionIsUsedAndEveryTokenIsSubstituted() {
    String definition = Repository.text("statemachine/session-launcher.asl.json");
    Set<String> tokens = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\$\\{([^}]+)}").matcher(definition);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
    // the template reader rejects a token without a value and a value without a token
    assertEquals(
        Set.of("LearnedPlan", "OutcomeBusName", "StartTimesName", "StatusFunctionArn"), tokens);
    Repository.stack();
  }
}
