package io.github.sessionlauncher.local.cli;

import static io.github.sessionlauncher.local.cli.Keyboard.changed;
import static io.github.sessionlauncher.local.cli.Keyboard.event;
import static io.github.sessionlauncher.local.cli.Keyboard.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structure of a file determines its trigger; a file that requests nothing is rejected. */
class LaunchFileTest {

  @TempDir private Path folder;

  private static String problem(Path file) {
    String message = assertThrows(CliProblem.class, () -> LaunchFile.read(file)).getMessage();
    assertTrue(message.contains(file.getFileName().toString()), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private String httpProblem(Consumer<ObjectNode> change) {
    return problem(changed(folder, "http-request.json", change));
  }

  private static void assertContains(String words, String message) {
    assertTrue(message.contains(words), message);
  }

  @Test
  void theStructureDeterminesTheTrigger() {
    assertInstanceOf(LaunchFile.HttpCall.class, LaunchFile.read(event("http-request.json")));
    assertInstanceOf(LaunchFile.Firing.class, LaunchFile.read(event("scheduled-rule.json")));
    assertInstanceOf(LaunchFile.BusEvent.class, LaunchFile.read(event("eventbridge-event.json")));
    assertInstanceOf(LaunchFile.Direct.class, LaunchFile.read(event("direct-request.json")));
  }

  @Test
  void aCallIsSentAsItsClientSentIt() {
    Path file =
        changed(
            folder,
            "http-request.json",
            event -> {
              event
                  .put("rawQueryString", "a=b")
                  .put("body", "eyLigqwi")
                  .put("isBase64Encoded", true);
              event.withObject("/headers").put("X-Trace", "1").put("Transfer-Encoding", "chunked");
            });
    LaunchFile.HttpCall call = (LaunchFile.HttpCall) LaunchFile.read(file);
    HttpRequest request = call.request(URI.create("http://127.0.0.1:1"));
    assertEquals(URI.create("http://127.0.0.1:1/sessions?a=b"), request.uri());
    assertEquals("POST", request.method());
    assertEquals("{\"€\"", new String(call.body(), StandardCharsets.UTF_8).substring(0, 3) + '"');
    assertEquals(
        Optional.of("daily-sales-2026-03-12"), request.headers().firstValue("idempotency-key"));
    assertEquals(Optional.of("1"), request.headers().firstValue("x-trace"));
    for (String name :
        new String[] {"host", "content-length", "transfer-encoding", "x-forwarded-for"}) {
      assertEquals(Optional.empty(), request.headers().firstValue(name), name);
    }
  }

  @Test
  void aCallWithoutABodyHasAnEmptyOne() {
    Path file = changed(folder, "http-request.json", event -> event.remove("body"));
    assertEquals(0, ((LaunchFile.HttpCall) LaunchFile.read(file)).body().length);
  }

  @Test
  void aFileWithoutAJsonObjectIsRejected() throws IOException {
    assertContains("there is no file", problem(folder.resolve("missing.json")));
    assertContains("is a folder", problem(folder));
    assertContains("is empty", problem(file(folder, " \n")));
    assertContains("is not a JSON object", problem(file(folder, "[1]")));
    assertContains("is not a JSON object", problem(file(folder, "\"text\"")));
    assertContains("Duplicate field 'a' (line 1,", problem(file(folder, "{\"a\":1,\"a\":2}")));
    assertContains("is not JSON: Unrecognized token 'x'", problem(file(folder, "{} x")));
    assertContains("is not JSON", problem(Files.write(folder.resolve("b"), new byte[] {1, -1, 7})));
    assertContains("is not JSON", problem(file(folder, "{\"a\":".repeat(2000))));
  }

  @Test
  void aFileThatIsTooLongIsNotReadToItsEnd() throws IOException {
    Path file = Files.write(folder.resolve("long"), new byte[LaunchFile.MAX_BYTES + 1]);
    assertContains("is longer than 10 MB", problem(file));
  }

  @Test
  void aFileThatStartsNoLaunchIsRejected() {
    assertContains("starts no launch", problem(event("http-get-session.json")));
    assertContains("a look of the state machine", problem(event("state-machine-look.json")));
  }

  @Test
  void aCallThatCannotBeSentIsRejected() {
    assertContains("is not Base64", httpProblem(e -> e.put("isBase64Encoded", true)));
    assertContains("/body is not a string", httpProblem(e -> e.putObject("body")));
    assertContains("/headers is not an object", httpProblem(e -> e.put("headers", "x")));
    assertContains(
        "/headers/x is not a string", httpProblem(e -> e.putObject("headers").put("x", 1)));
    assertContains("header name", httpProblem(e -> e.withObject("/headers").put("a b", "1")));
    assertContains("header value", httpProblem(e -> e.withObject("/headers").put("a", "1\n2")));
    assertContains("must begin with a slash", httpProblem(e -> e.put("rawPath", "sessions")));
    assertContains("cannot be sent", httpProblem(e -> e.put("rawPath", "/a b")));
  }
}
