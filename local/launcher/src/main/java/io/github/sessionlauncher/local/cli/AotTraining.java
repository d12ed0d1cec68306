package io.github.sessionlauncher.local.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionlauncher.local.cli.athena.AthenaCommands;
import io.github.sessionlauncher.local.cli.athena.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs each command once against a local server while Java records the loaded classes in an AOT
 * cache (JEP 514). With the cache, which {@code launcher} stores beside the build, commands start
 * in half the time.
 */
public final class AotTraining {

  private static final String SESSION = "0b5b8b6a-8a0e-4c1b-9f5e-0d9c1f6f2a11";
  private static final String WORK_GROUP = "--work-group";

  /** A reply for all operations: each command prints the members that it knows. */
  private static final String REPLY =
      """
      {"SessionId": "%1$s", "State": "IDLE", "Description": "d", "WorkGroup": "w",
       "Status": {"StartDateTime": 1773342238.123, "State": "IDLE"},
       "Sessions": [{"SessionId": "%1$s", "Status": {"State": "IDLE"}}]}
      """
          .formatted(SESSION);

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of(
              "start-session", WORK_GROUP, "w", "--engine-configuration", "MaxConcurrentDpus=2"),
          List.of(
              "start-session",
              WORK_GROUP,
              "w",
              "--engine-configuration",
              "{\"SparkProperties\": {\"k\": \"v\"}}",
              "--tags",
              "Key=a,Value=b",
              "--output",
              "yaml"),
          List.of(
              "start-session",
              WORK_GROUP,
              "w",
              "--engine-configuration",
              "MaxConcurrentDpus=2",
              "--wait"),
          List.of("get-session-status", "--session-id", SESSION, "--query", "Status.State"),
          List.of("get-session", "--session-id", SESSION, "--output", "text"),
          List.of("list-sessions", WORK_GROUP, "w", "--output", "table"),
          List.of("terminate-session", "--session-id", SESSION, "--debug"),
          List.of("start-session", "--generate-cli-skeleton"),
          List.of("start-session", "help"),
          List.of("start-session", "--wrok-group", "w"),
          List.of("start-session", WORK_GROUP, "", "--engine-configuration", "="));

  private AotTraining() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", AotTraining::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL",
              url,
              "AWS_REGION",
              "us-east-1",
              "AWS_ACCESS_KEY_ID",
              "training",
              "AWS_SECRET_ACCESS_KEY",
              "training");
      AthenaCommands commands = new AthenaCommands();
      for (List<String> command : COMMANDS) {
        commands.run(
            command.getFirst(), command.subList(1, command.size()), shell(environment), "training");
      }
      // through the entry of the process as well: its classes belong to each start
      PrintWriter none = new PrintWriter(Writer.nullWriter());
      String[] entry = {
        "list-sessions",
        WORK_GROUP,
        "w",
        "--endpoint-url",
        url,
        "--region",
        "us-east-1",
        "--no-sign-request"
      };
      Launcher.run(none, none, entry);
      Launcher.run(none, none, "help");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Shell shell(Map<String, String> environment) {
    return new Shell(
        environment,
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(Writer.nullWriter()),
        () -> false,
        () -> Instant.EPOCH,
        (Duration _) -> {},
        () -> SESSION,
        () -> 0,
        new SplittableRandom(1),
        ZoneOffset.UTC);
  }
}
