package io.github.sessionlauncher.local.fuzz;

import static io.github.sessionlauncher.local.fuzz.Given.isAccepted;
import static io.github.sessionlauncher.local.fuzz.Given.isRefused;

import org.junit.jupiter.api.Test;

/**
 * What state machines gave to the functions, and broke them with. Who may start executions may
 * start them with anything; and the name of what is thrown decides whether it is tried again.
 */
class StateMachineInputsTest {

  private static void looked(String member, String name, String value, String words) {
    RawJson payload = Given.SAMPLES.event("state-machine-look");
    RawJson part = member.isEmpty() ? payload : payload.get(member);
    part.set(name, RawJson.parse(value));
    isRefused("status-look", Input.of(payload.plain()), words);
  }

  /** All of these were errors of Java, with a trace, and were tried again twenty times. */
  @Test
  void aLookThatNobodyOfUsHasWrittenIsRefusedByName() {
    looked(
        "look", "progress", "\"HAPPY\"", "look.progress is \"HAPPY\"; it must be one of [WAITING");
    looked("look", "cause", "{}", "look.cause.type is null");
    looked("look", "cause", "{\"type\": 1}", "look.cause.type is 1");
    looked("launch", "launchId", "\"x\"", "launch id is 'x'");
    looked(
        "launch", "request", "{\"WorkGroup\": \"/\", \"EngineConfiguration\": {}}", "/WorkGroup");
    looked("launch", "request", "{\"EngineConfiguration\": {}}", "names a WorkGroup");
    looked("launch", "settings", "{\"deadlineSeconds\": 3, \"idleTimeoutMinutes\": 20}", "is 3");
    looked("", "death", "{\"executionArn\": 7}", "death.executionArn is 7");
  }

  /** A deadline after the end of all times cannot be computed. */
  @Test
  void aTimeThatNobodyWillSeeIsRefusedByName() {
    String last = "\"+1000000000-12-31T23:59:59.999999999Z\"";
    looked("execution", "startedAt", last, "execution.startedAt is");
    looked("execution", "now", last, "execution.now is");
    looked("execution", "now", "\"-1000000000-01-01T00:00:00Z\"", "execution.now is");
    RawJson firing = Given.SAMPLES.event("scheduled-rule");
    firing.set("time", RawJson.parse(last));
    isRefused("start-schedule", Input.of(firing.plain()), "time is '+1000000000");
  }

  /** The whole of a large value stood in the refusal. */
  @Test
  void aRefusalShowsALargeValueShortened() {
    looked("look", "looks", "\"" + "9".repeat(300_000) + "\"", "9…; it must be a whole number");
  }

  private static Input ended(String input) {
    RawJson change = Given.SAMPLES.event("eventbridge-event");
    String name = "aab8cfea7e4e5ffa1ab5ba16b6b2f0f57c8d1c9b3d3e4f60718293a4b5c6d7e8";
    change.set("source", new RawJson.Text("aws.states"));
    change.set("detail", RawJson.texts("name", name));
    return Input.of(change.plain()).with(":name", name).with(":input", input);
  }

  @Test
  void theEndOfAnExecutionThatSomebodyElseStartedIsRefusedByName() {
    isRefused("last-net", ended("{\"launch\": \"mine\"}"), "launch is not an object");
    isRefused("last-net", ended("{}"), "launch is not an object");
    isRefused("last-net", ended("{\"launch\": {\"request\": {}}}"), "outcome is not an object");
    isRefused("last-net", ended("{\"launch\": 1, \"launch\": 2}"), "Duplicate field 'launch'");
    isRefused("last-net", ended("[]"), "not an object");
  }

  /** Somebody stopped an execution and gave a cause that begins as JSON does. */
  @Test
  void aCauseThatOnlyLooksLikeARecordIsNone() {
    String launch = Given.SAMPLES.event("state-machine-look").get("launch").plain();
    Input input =
        ended("{\"launch\": %s, \"outcome\": {\"looks\": 0}}".formatted(launch))
            .with(":cause", "{because");
    isAccepted("last-net", input);
  }
}
