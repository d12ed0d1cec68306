package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A simulated Athena in virtual time, with short methods to call it. */
final class AthenaWorld {

  static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
  static final AthenaAccount ACCOUNT = new AthenaAccount("aws", "eu-west-1", "123456789012");
  static final Caller ANYONE = new Caller("arn:aws:iam::123456789012:user/tester", Permissions.ALL);
  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final ObjectMapper JSON = new ObjectMapper();

  final VirtualTimeline timeline = new VirtualTimeline(START);
  final SimulatedAthena athena;
  final List<SessionChange> changes = new ArrayList<>();
  final List<CalculationChange> calculationChanges = new ArrayList<>();

  /** How old the answers of reads are. */
  Duration lag = Duration.ZERO;

  /** The results that a page may hold. */
  int largestPage = Integer.MAX_VALUE;

  AthenaWorld() {
    this(WorkGroup.STANDARD, Quotas.STANDARD);
  }

  AthenaWorld(List<WorkGroup> workGroups, Quotas quotas) {
    athena = new SimulatedAthena(timeline, new Random(1), ACCOUNT, workGroups, quotas, reads());
    athena.addListener(changes::add);
    athena.addCalculationListener(calculationChanges::add);
  }

  private Reads reads() {
    return new Reads() {
      @Override
      public Duration lag(String operation) {
        return lag;
      }

      @Override
      public int pageSize(String operation, int maxResults) {
        return Math.min(largestPage, maxResults);
      }
    };
  }

  /** Parses JSON with apostrophes instead of quotation marks. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
  }

  /** Returns JSON as text, with apostrophes instead of quotation marks. */
  static String text(JsonNode json) {
    return json.toString().replace('"', '\'');
  }

  ObjectNode call(String operation, String input) {
    return athena.call(operation, json(input), ANYONE);
  }

  AwsError error(String operation, String input) {
    return error(operation, json(input));
  }

  AwsError error(String operation, ObjectNode input) {
    return assertThrows(AwsError.class, () -> athena.call(operation, input, ANYONE));
  }

  /** Starts a session in a work group and returns its id. */
  String start(String workGroup) {
    return call("StartSession", "{'WorkGroup':'%s','EngineConfiguration':{}}".formatted(workGroup))
        .get("SessionId")
        .textValue();
  }

  /**
   * Starts a session in a work group, at the start of the world, and returns its id when it is
   * IDLE.
   */
  String idle(String workGroup) {
    String id = start(workGroup);
    until(SessionScript.READY_SECONDS);
    return id;
  }

  /** Starts a calculation and returns its id. */
  String calculate(String sessionId, String description) {
    return call(
            "StartCalculationExecution",
            "{'SessionId':'%s','Description':'%s','CodeBlock':'print(1)'}"
                .formatted(sessionId, description))
        .get("CalculationExecutionId")
        .textValue();
  }

  ObjectNode calculation(String operation, String id) {
    return call(operation, "{'CalculationExecutionId':'%s'}".formatted(id));
  }

  JsonNode calculationStatus(String id) {
    return calculation("GetCalculationExecutionStatus", id).get("Status");
  }

  String calculationState(String id) {
    return calculationStatus(id).get("State").textValue();
  }

  String stop(String calculationId) {
    return calculation("StopCalculationExecution", calculationId).get("State").textValue();
  }

  JsonNode status(String sessionId) {
    return call("GetSessionStatus", "{'SessionId':'%s'}".formatted(sessionId)).get("Status");
  }

  String state(String sessionId) {
    return status(sessionId).get("State").textValue();
  }

  String terminate(String sessionId) {
    return call("TerminateSession", "{'SessionId':'%s'}".formatted(sessionId))
        .get("State")
        .textValue();
  }

  /** Advances the time to {@code seconds} after the start of the world. */
  void until(long seconds) {
    timeline.runUntil(START.plusSeconds(seconds));
  }
}
