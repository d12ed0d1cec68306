package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.changed;
import static io.github.sessionlauncher.local.cli.Keyboard.event;
import static io.github.sessionlauncher.local.cli.Keyboard.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process: its output, its exit codes, and its child processes. */
@Timeout(120)
class LauncherProcessTest {

  @TempDir private Path folder;

  private record End(int code, String out, String err) {}

  private End launch(Path file) throws Exception {
    try (LauncherProcess launcher =
        new LauncherProcess(folder, "launch", file.toString(), "--speed", "50", "--json")) {
      String out = launcher.out().lines().collect(Collectors.joining("\n"));
      return new End(launcher.exitCode(), out, Files.readString(launcher.err()));
    }
  }

  @Test
  void aLaunchThatBecomesReadyIsOneDocumentAndExitsWith0() throws Exception {
    End end = launch(event("http-request.json"));
    assertEquals(0, end.code(), end.toString());
    JsonNode document = json(end.out());
    assertEquals(
        List.of("launchId", "sessionId", "outcome", "looks", "secondsToReady", "event"),
        document.propertyStream().map(member -> member.getKey()).toList());
    assertEquals("READY", document.path("outcome").asText());
    assertEquals(document.path("launchId"), document.at("/event/detail/launchId"));
    assertEquals(document.path("sessionId"), document.at("/event/detail/sessionId"));
    assertTrue(document.path("looks").asInt() > 1, end.out());
    assertTrue(document.path("secondsToReady").asDouble() > 10, end.out());
    assertTrue(end.err().contains("READY: session "), end.err());
  }

  @Test
  void aLaunchThatFailsExitsWith1() throws Exception {
    End end =
        launch(changed(folder, "direct-request.json", r -> r.put("WorkGroup", "spark-failed")));
    assertEquals(1, end.code(), end.toString());
    assertEquals("FAILED", json(end.out()).path("outcome").asText());
  }

  @Test
  void aRefusedRequestExitsWith2() throws Exception {
    End end = launch(changed(folder, "direct-request.json", r -> r.put("WorkGroup", "")));
    assertEquals(2, end.code(), end.toString());
    assertEquals(1, json(end.out()).path("violations").size(), end.out());
    assertTrue(end.err().contains(": /WorkGroup has 0 characters"), end.err());
  }

  @Test
  void aServedWorldEndsOnSigtermWithAllItsChildren() throws Exception {
    try (LauncherProcess launcher = new LauncherProcess(folder, "serve", "--port", "0")) {
      BufferedReader out = launcher.out();
      String first = out.readLine();
      URI uri = URI.create(first.replaceFirst("^The local world is up at (\\S+) in .*", "$1"));
      List<String> described = new ArrayList<>();
      for (String line = first; !line.startsWith("Progress of launches:"); ) {
        line = out.readLine();
        described.add(line);
      }
      assertEachVariableIsPrintedOnce(described);
      assertEquals(404, get(uri.resolve("/sessions/none")));
      assertEquals(200, get(uri.resolve("/metrics")));
      List<ProcessHandle> children = launcher.children();
      assertFalse(children.isEmpty());

      launcher.terminate();
      assertTrue(launcher.endsWithin(5));
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
      assertEquals(143, launcher.exitCode());
      assertEquals("The local world has stopped; no process is left running.", out.readLine());
      assertEquals("", Files.readString(launcher.err()));
    }
  }

  @Test
  void aServedWorldPrintsItsMetricsAtItsEnd() throws Exception {
    try (LauncherProcess launcher =
        new LauncherProcess(folder, "serve", "--port", "0", "--speed", "100")) {
      BufferedReader out = launcher.out();
      URI uri =
          URI.create(out.readLine().replaceFirst("^The local world is up at (\\S+) .*", "$1"));
      post(uri.resolve("/sessions"), "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}");
      while (!text(uri.resolve("/metrics")).contains("outcome=\"READY\"")) {
        Thread.onSpinWait();
      }
      launcher.terminate();
      List<String> printed = out.lines().toList();
      int title = printed.indexOf("Its metrics:");
      assertTrue(title > 0, printed.toString());
      assertTrue(
          printed
              .subList(title, printed.size())
              .contains("  Launches               READY                 1 values, sum 1"),
          printed.toString());
    }
  }

  private static void post(URI uri, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
      assertEquals(202, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
  }

  private static String text(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static void assertEachVariableIsPrintedOnce(List<String> lines) {
    List<String> variables =
        lines.stream()
            .filter(line -> line.startsWith("  export "))
            .flatMap(line -> Pattern.compile("(\\w+)=").matcher(line).results())
            .map(match -> match.group(1))
            .toList();
    assertEquals(List.copyOf(new LinkedHashSet<>(variables)), variables);
    assertTrue(variables.contains("STATE_MACHINE_ARN"), variables.toString());
    assertTrue(
        lines.contains(
            "  export"
                + " STATE_MACHINE_ARN=arn:aws:states:us-east-1:123456789012:stateMachine:SessionLauncher"),
        lines.toString());
  }

  private static int get(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
