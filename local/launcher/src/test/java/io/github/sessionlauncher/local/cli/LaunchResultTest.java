package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How a launch ended, in words and for programs. */
class LaunchResultTest {

  private static LaunchResult ending(String detail) {
    String event = "{'detail':" + detail + "}";
    return new LaunchResult(
        "SUCCEEDED", Reply.object(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aReadySessionIsToldWithItsTime() {
    LaunchResult ending =
        ending("{'outcome':'READY','sessionId':'s','secondsToReady':1.5,'looks':2}");
    assertTrue(ending.ready());
    assertEquals(
        "READY: session s can be used, 1.5 s after its launch was accepted.", ending.inWords());
    ObjectNode json = ending.toJson("l");
    assertEquals(ending.event(), json.remove("event"));
    assertEquals(
        "{\"launchId\":\"l\",\"sessionId\":\"s\",\"outcome\":\"READY\",\"looks\":2,\"secondsToReady\":1.5}",
        json.toString());
  }

  @Test
  void aLostSessionIsToldWithAthenasReasonAndWhatBecameOfIt() {
    LaunchResult ending =
        ending(
            "{'outcome':'DEGRADED','sessionId':'s','terminated':true,'stateChangeReason':'Because.'}");
    assertFalse(ending.ready());
    assertEquals(
        "DEGRADED: session s cannot be used, and was terminated. Because.", ending.inWords());
  }

  @Test
  void aLaunchWithoutASessionIsToldAsOne() {
    assertEquals(
        "TIMED_OUT: there is no session. No capacity.",
        ending("{'outcome':'TIMED_OUT','cause':{'message':'No capacity.'}}").inWords());
    assertEquals(
        "REJECTED: Athena refuses the request: No.",
        ending("{'outcome':'REJECTED','cause':{'message':'No.'}}").inWords());
  }

  @Test
  void whatALaunchHasNotIsNull() {
    assertEquals(
        "{\"launchId\":\"l\",\"sessionId\":null,\"outcome\":\"NONE\",\"looks\":null,\"secondsToReady\":null,\"event\":null}",
        new LaunchResult("ABORTED", null).toJson("l").toString());
  }

  @Test
  void anExecutionThatPublishedNothingIsTold() {
    LaunchResult ending = new LaunchResult("ABORTED", null);
    assertFalse(ending.ready());
    assertEquals("No outcome event: the execution is ABORTED.", ending.inWords());
  }
}
