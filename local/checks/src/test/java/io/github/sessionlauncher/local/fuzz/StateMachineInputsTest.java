package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isAccepted;
import static io.github.sessionlauncher.local.fuzz.BorderAssertions.isRefused;

import org.junit.jupiter.api.Test;

/**
 * Regression tests for inputs from state machines that once broke the functions. A caller may start
 * an execution with any input, and the name of the thrown exception decides about retries.
 */
class StateMachineInputsTest {

  private static void isRefusedLook(String member, String name, String value, String error) {
    RawJson payload = BorderAssertions.SAMPLES.event("state-machine-look");
    RawJson object = member.isEmpty() ? payload : payload.get(member);
    object.set(name, RawJson.parse(value));
    isRefused("status-look", Input.of(payload.plain()), error);
  }

  /** All of these caused Java exceptions with a stack trace, which were retried twenty times. */
  @Test
  void aLookWithForeignValuesIsRefusedByName() {
    isRefusedLook(
        "look", "progress", "\"HAPPY\"", "look.progress is \"HAPPY\"; it must be one of [WAITING");
    isRefusedLook("look", "cause", "{}", "look.cause.type is null");
    isRefusedLook("look", "cause", "{\"type\": 1}", "look.cause.type is 1");
    isRefusedLook("launch", "launchId", "\"x\"", "launch id is 'x'");
    isRefusedLook(
        "launch", "request", "{\"WorkGroup\": \"/\", \"EngineConfiguration\": {}}", "/WorkGroup");
    isRefusedLook("launch", "request", "{\"EngineConfiguration\": {}}", "names a WorkGroup");
    isRefusedLook(
        "launch", "settings", "{\"deadlineSeconds\": 3, \"idleTimeoutMinutes\": 20}", "is 3");
    isRefusedLook("", "abnormalEnd", "{\"executionArn\": 7}", "abnormalEnd.executionArn is 7");
  }

  /** A deadline after the last {@code Instant} cannot be computed. */
  @Test
  void aTimeInTheDistantFutureIsRefusedByName() {
    String last = "\"+1000000000-12-31T23:59:59.999999999Z\"";
    isRefusedLook("execution", "startedAt", last, "execution.startedAt is");
    isRefusedLook("execution", "now", last, "execution.now is");
    isRefusedLook("execution", "now", "\"-1000000000-01-01T00:00:00Z\"", "execution.now is");
    RawJson scheduled = BorderAssertions.SAMPLES.event("scheduled-rule");
    scheduled.set("time", RawJson.parse(last));
    isRefused("start-schedule", Input.of(scheduled.plain()), "time is \"+1000000000");
  }

  /** The refusal contained the whole value. */
  @Test
  void aRefusalShortensALargeValue() {
    isRefusedLook(
        "look", "looks", "\"" + "9".repeat(300_000) + "\"", "9…; it must be a whole number");
  }

  private static Input ended(String input) {
    RawJson statusChange = BorderAssertions.SAMPLES.event("eventbridge-event");
    String name = "aab8cfea7e4e5ffa1ab5ba16b6b2f0f57c8d1c9b3d3e4f60718293a4b5c6d7e8";
    statusChange.set("source", new RawJson.Text("aws.states"));
    statusChange.set("detail", RawJson.texts("name", name));
    return Input.of(statusChange.plain()).with(":name", name).with(":input", input);
  }

  @Test
  void theEndOfAForeignExecutionIsRefusedByName() {
    isRefused("last-net", ended("{\"launch\": \"mine\"}"), "launch is not an object");
    isRefused("last-net", ended("{}"), "launch is not an object");
    isRefused("last-net", ended("{\"launch\": {\"request\": {}}}"), "outcome is not an object");
    isRefused("last-net", ended("{\"launch\": 1, \"launch\": 2}"), "Duplicate field 'launch'");
    isRefused("last-net", ended("[]"), "not an object");
  }

  /** An execution was stopped with a cause that begins like JSON. */
  @Test
  void aCauseThatOnlyBeginsLikeARecordIsIgnored() {
    String launch = BorderAssertions.SAMPLES.event("state-machine-look").get("launch").plain();
    Input input =
        ended("{\"launch\": %s, \"outcome\": {\"looks\": 0}}".formatted(launch))
            .with(":cause", "{because");
    isAccepted("last-net", input);
  }
}
