package io.github.sessionlauncher.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The result of a launch, for users and for programs. */
class LaunchResultTest {

  private static LaunchResult result(String detail) {
    return new LaunchResult("SUCCEEDED", event(detail), null);
  }

  private static ObjectNode event(String detail) {
    String event = "{'detail':" + detail + "}";
    return Reply.object(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theSummaryOfAReadySessionHasItsTime() {
    LaunchResult result =
        result("{'outcome':'READY','sessionId':'s','secondsToReady':1.5,'looks':2}");
    assertTrue(result.succeeded());
    assertEquals(
        "READY: session s can be used, 1.5 s after its launch was accepted.", result.summary());
    ObjectNode json = result.toJson("l");
    assertEquals(result.event(), json.remove("event"));
    assertEquals(
        "{\"launchId\":\"l\",\"sessionId\":\"s\",\"outcome\":\"READY\",\"looks\":2,\"secondsToReady\":1.5}",
        json.toString());
  }

  @Test
  void theSummaryOfALostSessionHasAthenasReasonAndTheTermination() {
    LaunchResult result =
        result(
            "{'outcome':'DEGRADED','sessionId':'s','terminated':true,'stateChangeReason':'Because.'}");
    assertFalse(result.succeeded());
    assertEquals(
        "DEGRADED: session s cannot be used, and was terminated. Because.", result.summary());
  }

  @Test
  void theSummaryOfALaunchWithoutASessionSaysSo() {
    assertEquals(
        "TIMED_OUT: there is no session. No capacity.",
        result("{'outcome':'TIMED_OUT','cause':{'message':'No capacity.'}}").summary());
    assertEquals(
        "REJECTED: Athena refuses the request: No.",
        result("{'outcome':'REJECTED','cause':{'message':'No.'}}").summary());
    assertEquals(
        "REJECTED: No.",
        result("{'outcome':'REJECTED','cause':{'message':'No.','violations':[]}}").summary());
  }

  @Test
  void theSummaryOfACalculationFollowsThatOfItsSession() {
    ObjectNode ready = event("{'outcome':'READY','sessionId':'s','secondsToReady':1.5}");
    LaunchResult completed =
        new LaunchResult(
            "SUCCEEDED",
            ready,
            event("{'outcome':'COMPLETED','calculationId':'c','resultS3Uri':'s3://b/r'}"));
    assertTrue(completed.succeeded());
    assertEquals("COMPLETED: calculation c. s3://b/r", completed.summary().lines().toList().get(1));
    LaunchResult failed =
        new LaunchResult(
            "FAILED",
            ready,
            event("{'outcome':'FAILED','calculationId':'c','stateChangeReason':'Because.'}"));
    assertFalse(failed.succeeded());
    assertEquals("FAILED: calculation c. Because.", failed.summary().lines().toList().get(1));
    LaunchResult none =
        new LaunchResult(
            "FAILED", ready, event("{'outcome':'NOT_STARTED','cause':{'message':'No code.'}}"));
    assertEquals(
        "NOT_STARTED: no calculation was started. No code.",
        none.summary().lines().toList().get(1));
  }

  @Test
  void aMissingValueIsNull() {
    assertEquals(
        "{\"launchId\":\"l\",\"sessionId\":null,\"outcome\":\"NONE\",\"looks\":null,\"secondsToReady\":null,\"event\":null}",
        new LaunchResult("ABORTED", null, null).toJson("l").toString());
  }

  @Test
  void aMissingOutcomeEventIsReported() {
    LaunchResult result = new LaunchResult("ABORTED", null, null);
    assertFalse(result.succeeded());
    assertEquals("No outcome event was published; the execution is ABORTED.", result.summary());
  }
}
