package io.github.sessionlauncher.local.cli.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A simulated Athena in virtual time, and the shell of a command that waits for it. */
final class VirtualAthena implements AthenaApi {

  static final String TOKEN = "a-token-of-thirty-two-characters-at-least";

  final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-03-12T19:00:00Z"));
  final SimulatedAthena simulated =
      new SimulatedAthena(
          timeline, new SplittableRandom(1), new AthenaAccount("aws", "us-east-1", "123456789012"));
  final StringWriter err = new StringWriter();
  boolean terminal;
  final Shell shell =
      new Shell(
          Map.of(),
          new PrintWriter(new StringWriter()),
          new PrintWriter(err),
          () -> terminal,
          timeline::now,
          pause -> timeline.runUntil(timeline.now().plus(pause)),
          () -> TOKEN,
          () -> 0,
          new SplittableRandom(1),
          ZoneOffset.UTC);
  private final AthenaApi embedded = new EmbeddedAthena(simulated, call -> call, () -> {});

  @Override
  public JsonNode call(String operation, ObjectNode input) {
    return embedded.call(operation, input);
  }

  @Override
  public void close() {
    embedded.close();
  }

  /** Forwards every call, and loses the first replies of one operation. */
  AthenaApi losing(String operation, int times) {
    List<String> lost = new ArrayList<>();
    return new AthenaApi() {
      @Override
      public JsonNode call(String called, ObjectNode input) {
        JsonNode reply = VirtualAthena.this.call(called, input);
        if (called.equals(operation) && lost.size() < times) {
          lost.add(called);
          throw new ConnectionProblem("Read timeout on endpoint URL: \"http://a\"", true, null);
        }
        return reply;
      }

      @Override
      public void close() {
        VirtualAthena.this.close();
      }
    };
  }

  static ObjectNode request(String workGroup) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("WorkGroup", workGroup);
    request.putObject("EngineConfiguration").put("MaxConcurrentDpus", 20);
    return request.put("ClientRequestToken", TOKEN);
  }

  List<String> printed() {
    return err.toString().lines().toList();
  }
}
