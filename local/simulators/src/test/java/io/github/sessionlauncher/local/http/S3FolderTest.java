package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.s3.SimulatedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No request leaves the folder of a bucket. The bytes go over a socket, as an attacker's would. */
class S3FolderTest {

  private static final String SECRET = "only for the owner";

  @TempDir private Path parent;
  private final ServedWorld world = new ServedWorld();
  private Path folder;

  @BeforeEach
  void serve() throws IOException {
    folder = Files.createDirectories(parent.resolve("bucket"));
    Files.createDirectories(folder.resolve("inner"));
    Files.writeString(folder.resolve("inner/open"), "open");
    Files.writeString(parent.resolve("secret"), SECRET);
    Files.createDirectories(parent.resolve("bucket-2"));
    Files.writeString(parent.resolve("bucket-2/secret"), SECRET);
    SimulatedS3 s3 = new SimulatedS3();
    s3.add("jobs", SimulatedS3.filesOf(folder));
    world.start(new S3Endpoint(s3, "us-east-1", world.requestIds));
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private String get(String target) throws IOException {
    return world.exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private void assertNoObject(String target) throws IOException {
    String reply = get(target);
    assertTrue(reply.startsWith("HTTP/1.1 40"), reply);
    assertFalse(reply.contains(SECRET), reply);
    assertTrue(world.failures.isEmpty(), () -> world.failures.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/../secret",
        "/jobs/inner/../../secret",
        "/jobs/inner/../inner/open",
        "/jobs/./inner/open",
        "/jobs/%2e%2e/secret",
        "/jobs/%2E%2E%2Fsecret",
        "/jobs/..%2fsecret",
        "/jobs/..%5csecret",
        "/jobs/..\\secret",
        "/jobs/inner%5copen",
        "/jobs/%252e%252e/secret",
        "/jobs/%c0%ae%c0%ae/secret",
        "/jobs/..%00/secret",
        "/jobs/inner/open%00",
        "/jobs/inner/open%00.txt",
        "/jobs//inner/open",
        "/jobs/inner//open",
        "/jobs/inner/open/",
        "/jobs/inner/open/.",
        "/jobs/inner",
        "/jobs/inner/",
        "/jobs/.",
        "/jobs/..",
        "/jobs/../bucket-2/secret",
        "/jobs/%2e%2e/bucket-2/secret",
        "/jobs/C:/secret",
        "/jobs/~/secret",
        "/jobs/file:/secret",
        "/%2e%2e/secret",
        "/jobs%2f..%2fsecret",
        "/jobs/%",
        "http://x/jobs/../secret",
        "jobs/../secret",
      })
  void aKeyThatIsNoFileOfTheFolderHasNoObject(String target) throws IOException {
    assertNoObject(target);
  }

  @Test
  void anAbsolutePathHasNoObject() throws IOException {
    String secret = parent.resolve("secret").toUri().getRawPath();
    assertNoObject("/jobs/" + secret);
    assertNoObject("/jobs/" + secret.replace("/", "%2F"));
    assertNoObject("/jobs" + secret);
  }

  @Test
  void aLinkToTheOutsideHasNoObject() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), parent.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("outside"), parent.resolve("bucket-2"));
    Files.createSymbolicLink(folder.resolve("inner/up"), Path.of("../../secret"));
    Files.createSymbolicLink(folder.resolve("dangling"), parent.resolve("none"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertNoObject("/jobs/link");
    assertNoObject("/jobs/outside/secret");
    assertNoObject("/jobs/inner/up");
    assertNoObject("/jobs/dangling");
    String list = get("/jobs?list-type=2");
    assertEquals(List.of("inner/open"), S3EndpointTest.keysOf(list), list);
    assertEquals(List.of(), S3EndpointTest.keysOf(get("/jobs?list-type=2&prefix=outside/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../", "..", "/", "inner/../../", "./", "inner//", "%00/", "../bucket-2/"})
  void aListDoesNotLeaveTheFolder(String prefix) throws IOException {
    String list = get("/jobs?list-type=2&prefix=" + prefix);
    assertTrue(list.startsWith("HTTP/1.1 200 "), list);
    assertEquals(List.of(), S3EndpointTest.keysOf(list));
  }

  @Test
  void aLinkInsideTheFolderIsAnObject() throws IOException {
    Files.createSymbolicLink(folder.resolve("same"), Path.of("inner/open"));
    Files.createSymbolicLink(folder.resolve("again"), Path.of("inner"));
    assertTrue(get("/jobs/same").endsWith("\r\n\r\nopen"));
    assertTrue(get("/jobs/again/open").endsWith("\r\n\r\nopen"));
    assertEquals(
        List.of("again/open", "inner/open", "same"),
        S3EndpointTest.keysOf(get("/jobs?list-type=2")));
  }
}
