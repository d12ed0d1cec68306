package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A session is IDLE after 12 s; a calculation is RUNNING 3 s after its start, and runs for 10 s.
 */
class CalculationLifeTest {

  private static final String DIRECTORY = "s3://simulated-athena-results/spark/";

  private final AthenaWorld world = new AthenaWorld();

  @Test
  void aStartedCalculationHasAUuidAndIsCreating() {
    String session = world.idle("spark");
    ObjectNode reply =
        world.call(
            "StartCalculationExecution",
            "{'SessionId':'%s','CodeBlock':'print(1)'}".formatted(session));
    assertEquals("CREATING", reply.get("State").textValue());
    assertEquals(4, UUID.fromString(reply.get("CalculationExecutionId").textValue()).version());
    assertEquals(2, reply.size());
  }

  @Test
  void aCalculationIsCreatedQueuedRunningAndCompleted() {
    String id = world.calculate(world.idle("spark"), "nightly");
    List<String> states = new ArrayList<>();
    for (int second : List.of(12, 13, 14, 15, 24)) {
      world.until(second);
      states.add(world.calculationState(id));
      assertFalse(world.calculationStatus(id).has("CompletionDateTime"));
    }
    assertEquals(List.of("CREATING", "CREATED", "QUEUED", "RUNNING", "RUNNING"), states);
    world.until(25);
    assertEquals(
        "{'SubmissionDateTime':1767225612.123,'CompletionDateTime':1767225625.123,"
            + "'State':'COMPLETED'}",
        AthenaWorld.text(world.calculationStatus(id)));
    assertEquals(
        List.of(
            CalculationState.CREATING,
            CalculationState.CREATED,
            CalculationState.QUEUED,
            CalculationState.RUNNING,
            CalculationState.COMPLETED),
        world.calculationChanges.stream().map(CalculationChange::state).toList());
  }

  @Test
  void aCompletedCalculationHasResultsInItsWorkingDirectory() {
    String session = world.idle("spark");
    String id = world.calculate(session, "nightly");
    String directory = DIRECTORY + session + "/" + id;
    world.until(24);
    ObjectNode running = world.calculation("GetCalculationExecution", id);
    assertEquals(
        List.of(
            "CalculationExecutionId",
            "SessionId",
            "Description",
            "WorkingDirectory",
            "Status",
            "Statistics"),
        running.propertyStream().map(Map.Entry::getKey).toList());
    assertEquals(session, running.get("SessionId").textValue());
    assertEquals("nightly", running.get("Description").textValue());
    assertEquals(directory, running.get("WorkingDirectory").textValue());
    world.until(25);
    assertEquals(
        AthenaWorld.json(
            "{'StdOutS3Uri':'%1$s/stdout','StdErrorS3Uri':'%1$s/stderr','ResultS3Uri':'%1$s/result',"
                    .formatted(directory)
                + "'ResultType':'application/vnd.aws.athena.v1+json'}"),
        world.calculation("GetCalculationExecution", id).get("Result"));
  }

  @Test
  void statisticsCountFromTheRunOnAndAreAbsentBefore() {
    String session = world.idle("spark");
    String id = world.calculate(session, "nightly");
    world.until(14);
    assertFalse(world.calculation("GetCalculationExecution", id).has("Statistics"));
    assertEquals(
        "{'DpuExecutionInMillis':0,'Progress':'0%'}",
        AthenaWorld.text(world.calculation("GetCalculationExecutionStatus", id).get("Statistics")));
    world.until(19);
    assertEquals(
        "{'DpuExecutionInMillis':4000,'Progress':'40%'}",
        AthenaWorld.text(world.calculation("GetCalculationExecution", id).get("Statistics")));
    world.until(60);
    assertEquals(
        "{'DpuExecutionInMillis':10000,'Progress':'100%'}",
        AthenaWorld.text(world.calculation("GetCalculationExecutionStatus", id).get("Statistics")));
    // the session counts its coordinator, and the executors of its calculations
    assertEquals(
        70_000,
        world
            .call("GetSession", "{'SessionId':'" + session + "'}")
            .at("/Statistics/DpuExecutionInMillis")
            .asLong());
  }

  @Test
  void aFailedCalculationHasAResultOrNone() {
    String session = world.idle("spark");
    Set<Boolean> results = new HashSet<>();
    for (int i = 1; i <= 20; i++) {
      String id = world.calculate(session, "[fails]");
      world.until(12 + 20 * i);
      results.add(world.calculation("GetCalculationExecution", id).has("Result"));
    }
    assertEquals(Set.of(true, false), results);
  }

  @Test
  void aStoppedCalculationIsCancelingAndThenCanceled() {
    String session = world.idle("spark-calculation-slow");
    String id = world.calculate(session, "nightly");
    world.until(100);
    assertEquals("RUNNING", world.calculationState(id));
    assertEquals("CANCELING", world.stop(id));
    world.until(101);
    assertEquals("CANCELING", world.stop(id));
    assertEquals("BUSY", world.state(session));
    world.until(102);
    assertEquals("CANCELED", world.calculationState(id));
    assertEquals(
        "Calculation was canceled per request",
        world.calculationStatus(id).get("StateChangeReason").textValue());
    assertFalse(world.calculation("GetCalculationExecution", id).has("Result"));
    assertEquals("IDLE", world.state(session));
  }

  @Test
  void stoppingAnEndedCalculationSucceedsAndDoesNothing() {
    String id = world.calculate(world.idle("spark"), "nightly");
    world.until(30);
    JsonNode ended = world.calculationStatus(id);
    assertEquals("COMPLETED", world.stop(id));
    world.until(40);
    assertEquals(ended, world.calculationStatus(id));
  }

  @Test
  void aCalculationThatCannotBeStoppedEndsByItself() {
    String session = world.idle("spark");
    String id = world.calculate(session, "[cannot be stopped]");
    assertEquals("CANCELING", world.stop(id));
    world.until(24);
    assertEquals("CANCELING", world.calculationState(id));
    assertEquals("BUSY", world.state(session));
    world.until(25);
    assertEquals("COMPLETED", world.calculationState(id));
    assertEquals("IDLE", world.state(session));
  }

  @ParameterizedTest
  @CsvSource({
    "spark-calculation-failed, nightly, FAILED, IDLE",
    "spark-calculation-canceled, nightly, CANCELED, IDLE",
    "spark, [fails], FAILED, IDLE",
    "spark, a [is canceled] b, CANCELED, IDLE",
    "spark-calculation-failed, [runs 10 s], FAILED, IDLE",
    "spark, [failed], COMPLETED, IDLE"
  })
  void aWorkGroupOrAMarkerNamesTheEnding(
      String workGroup, String description, String state, String stateOfSession) {
    String session = world.idle(workGroup);
    String id = world.calculate(session, description);
    world.until(24);
    assertEquals("RUNNING", world.calculationState(id));
    world.until(25);
    assertEquals(state, world.calculationState(id));
    assertEquals(!state.equals("COMPLETED"), world.calculationStatus(id).has("StateChangeReason"));
    assertEquals(stateOfSession, world.state(session));
  }

  @Test
  void aMarkerNamesTheTime() {
    String session = world.idle("spark");
    String id = world.calculate(session, "[runs 90 s] [fails]");
    world.until(104);
    assertEquals("RUNNING", world.calculationState(id));
    world.until(105);
    assertEquals("FAILED", world.calculationState(id));
    String next = world.calculate(session, "[runs until it is stopped]");
    world.until(10_000);
    assertEquals("RUNNING", world.calculationState(next));
    assertFalse(
        world.calculation("GetCalculationExecutionStatus", next).get("Statistics").has("Progress"));
    world.stop(next);
    world.until(10_002);
    String last = world.calculate(session, "[runs 0 s]");
    world.until(10_005);
    assertEquals("COMPLETED", world.calculationState(last));
  }
}
