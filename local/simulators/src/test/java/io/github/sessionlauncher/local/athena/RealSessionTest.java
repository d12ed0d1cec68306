package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.athena.SessionRuntime.ConnectEndpoint;
import io.github.sessionlauncher.local.athena.SessionRuntime.Reports;
import io.github.sessionlauncher.local.athena.SessionRuntime.RunningSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the simulated Athena shows of sessions that are run and not scripted. */
class RealSessionTest {

  private final AthenaWorld world = new AthenaWorld();
  private final Runner runner = new Runner();

  RealSessionTest() {
    world.athena.runOn(runner);
  }

  /** Records what it is asked, and reports what a test says. */
  private static final class Runner implements SessionRuntime, RunningSession {

    private final List<String> asked = new ArrayList<>();
    private Reports reports;
    private boolean full;
    private Optional<Instant> use = Optional.empty();

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public RunningSession start(
        String sessionId, Engine engine, JsonNode engineConfiguration, Reports toReport) {
      asked.add("start " + engine + " " + AthenaWorld.text(engineConfiguration));
      reports = toReport;
      return this;
    }

    @Override
    public ConnectEndpoint endpoint() {
      return new ConnectEndpoint("http://127.0.0.1:1", "t", AthenaWorld.START.plusSeconds(1800));
    }

    @Override
    public Optional<Instant> lastUse() {
      return use;
    }

    @Override
    public void run(String calculationId, String code, String directory) {
      asked.add("run " + code + " in " + directory);
    }

    @Override
    public void stop(String calculationId) {
      asked.add("stop " + calculationId);
    }

    @Override
    public void end() {
      asked.add("end");
    }
  }

  private String ready() {
    String session = world.start("spark");
    runner.reports.ready();
    return session;
  }

  @Test
  void aSessionIsIdleWhenItsSparkIsUpAndNotBefore() {
    String session = world.start("spark-3-5");
    assertEquals(List.of("start SPARK_3_5 {}"), runner.asked);
    world.until(600);
    assertEquals("CREATING", world.state(session));
    runner.reports.ready();
    assertEquals("IDLE", world.state(session));
    assertEquals(
        List.of(SessionState.CREATING, SessionState.CREATED, SessionState.IDLE),
        world.changes.stream().map(SessionChange::state).toList());
  }

  @Test
  void workGroupsWithAnotherScriptAreNotRun() {
    String session = world.start("spark-failed");
    world.until(60);
    assertEquals("FAILED", world.state(session));
    assertEquals(List.of(), runner.asked);
  }

  @Test
  void moreSessionsWaitForCapacity() {
    runner.full = true;
    assertEquals(
        "TooManyRequestsException",
        world.error("StartSession", "{'WorkGroup':'spark','EngineConfiguration':{}}").code());
    runner.full = false;
    assertEquals("CREATING", world.state(world.start("spark")));
  }

  @Test
  void aSparkThatDoesNotStartFailsItsSession() {
    String session = world.start("spark");
    runner.reports.ended("no memory");
    assertEquals("FAILED", world.state(session));
    assertEquals("no memory", world.status(session).get("StateChangeReason").textValue());
  }

  @Test
  void aSparkThatDiesDegradesItsSessionAndFailsItsCalculation() {
    String session = ready();
    String calculation = world.calculate(session, "d");
    runner.reports.calculationRuns(calculation);
    runner.reports.ended("killed by the signal 9");
    assertEquals("DEGRADED", world.state(session));
    assertEquals("FAILED", world.calculationState(calculation));
    assertEquals(
        "killed by the signal 9",
        world.calculationStatus(calculation).get("StateChangeReason").textValue());
    world.call("TerminateSession", "{'SessionId':'%s'}".formatted(session));
    world.until(60);
    assertEquals("TERMINATED", world.state(session));
  }

  @Test
  void aTerminatedSessionIsTerminatedOnceItsProcessesHaveEnded() {
    String session = ready();
    world.call("TerminateSession", "{'SessionId':'%s'}".formatted(session));
    world.until(60);
    assertEquals("TERMINATING", world.state(session));
    assertEquals("end", runner.asked.getLast());
    runner.reports.ended("ended with the exit code 137");
    assertEquals("TERMINATED", world.state(session));
    assertEquals(
        SessionScript.TERMINATED_REASON,
        world.status(session).get("StateChangeReason").textValue());
  }

  @Test
  void aCalculationIsWhatItsCodeDoes() {
    String session = ready();
    String calculation = world.calculate(session, "d");
    assertEquals(
        "run print(1) in spark/%s/%s".formatted(session, calculation), runner.asked.getLast());
    assertEquals("CREATING", world.calculationState(calculation));
    runner.reports.calculationRuns(calculation);
    assertEquals("RUNNING", world.calculationState(calculation));
    assertEquals("BUSY", world.state(session));
    world.until(7);
    runner.reports.calculationEnded(
        calculation, CalculationState.FAILED, Optional.of("ValueError: no"));
    assertEquals("IDLE", world.state(session));
    JsonNode shown = world.calculation("GetCalculationExecution", calculation);
    assertEquals("ValueError: no", shown.at("/Status/StateChangeReason").textValue());
    assertEquals(7000, shown.at("/Statistics/DpuExecutionInMillis").longValue());
    // the traceback is in stderr
    assertTrue(shown.at("/Result/StdErrorS3Uri").textValue().endsWith("/stderr"), shown.toString());
  }

  @Test
  void aCalculationIsStoppedByItsSparkAndNotByTime() {
    String calculation = world.calculate(ready(), "d");
    runner.reports.calculationRuns(calculation);
    assertEquals("CANCELING", world.stop(calculation));
    world.until(60);
    assertEquals("CANCELING", world.calculationState(calculation));
    assertEquals("stop " + calculation, runner.asked.getLast());
    runner.reports.calculationEnded(calculation, CalculationState.CANCELED, Optional.empty());
    assertEquals("CANCELED", world.calculationState(calculation));
  }

  @Test
  void whatASparkReportsOfAnEarlierCalculationIsIgnored() {
    String session = ready();
    String first = world.calculate(session, "d");
    runner.reports.calculationEnded(first, CalculationState.COMPLETED, Optional.empty());
    String second = world.calculate(session, "d");
    runner.reports.calculationEnded(first, CalculationState.FAILED, Optional.of("late"));
    assertEquals("COMPLETED", world.calculationState(first));
    assertEquals("CREATING", world.calculationState(second));
  }

  @Test
  void theEndpointIsThatOfItsSpark() {
    String session = world.start("spark-3-5");
    runner.reports.ready();
    String input = "{'SessionId':'%s'}".formatted(session);
    // a client may see the address before there is a token
    assertEquals(
        "{'EndpointUrl':'http://127.0.0.1:1'}",
        AthenaWorld.text(world.call("GetSessionEndpoint", input)));
    assertEquals(
        "{'EndpointUrl':'http://127.0.0.1:1','AuthToken':'t',"
            + "'AuthTokenExpirationTime':1767227400.123}",
        AthenaWorld.text(world.call("GetSessionEndpoint", input)));
  }

  @Test
  void anEndpointThatIsUsedIsNotIdle() {
    String session =
        world
            .call(
                "StartSession",
                "{'WorkGroup':'spark-3-5','EngineConfiguration':{},'SessionIdleTimeoutInMinutes':1}")
            .get("SessionId")
            .textValue();
    runner.reports.ready();
    runner.use = Optional.of(AthenaWorld.START.plus(Duration.ofSeconds(50)));
    world.until(109);
    assertEquals("IDLE", world.state(session));
    assertFalse(runner.asked.contains("end"));
    world.until(110);
    assertEquals("TERMINATING", world.state(session));
  }
}
