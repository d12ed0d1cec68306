package io.github.sessionlauncher.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.local.s3.SimulatedS3;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S3 over the port, for a client that does not sign. */
class S3EndpointTest {

  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

  @TempDir private Path folder;
  private final ServedWorld world = new ServedWorld();

  @BeforeEach
  void serve() throws IOException {
    write("sum.py", "print(1 + 1)");
    SimulatedS3 s3 = new SimulatedS3();
    s3.add("jobs", SimulatedS3.filesOf(folder));
    world.start(new S3Endpoint(s3, "us-east-1", world.requestIds));
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private void write(String key, String content) throws IOException {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return world.send("GET", path, "", headers);
  }

  private static void assertError(int status, String code, HttpResponse<String> reply) {
    assertEquals(status, reply.statusCode(), reply.body());
    assertTrue(reply.body().contains("<Code>" + code + "</Code>"), reply.body());
    assertEquals("application/xml", ServedWorld.header(reply, "content-type"));
    String id = ServedWorld.header(reply, "x-amz-request-id");
    assertTrue(reply.body().contains("<RequestId>" + id + "</RequestId></Error>"), reply.body());
  }

  private static List<String> keys(HttpResponse<String> reply) {
    assertEquals(200, reply.statusCode(), reply.body());
    return keysOf(reply.body());
  }

  static List<String> keysOf(String list) {
    return KEY.matcher(list).results().map(found -> found.group(1)).toList();
  }

  private static String element(String name, HttpResponse<String> reply) {
    return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
        .matcher(reply.body())
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElse(null);
  }

  @Test
  void anObjectIsAFileOfTheFolder() throws Exception {
    Files.setLastModifiedTime(
        folder.resolve("sum.py"), FileTime.from(Instant.parse("2026-03-12T19:03:58Z")));
    HttpResponse<String> reply = get("/jobs/sum.py?x-id=GetObject");
    assertEquals(200, reply.statusCode());
    assertEquals("print(1 + 1)", reply.body());
    assertEquals("Thu, 12 Mar 2026 19:03:58 GMT", ServedWorld.header(reply, "last-modified"));
    assertEquals("binary/octet-stream", ServedWorld.header(reply, "content-type"));
    assertEquals("bytes", ServedWorld.header(reply, "accept-ranges"));
    HttpResponse<String> head = world.send("HEAD", "/jobs/sum.py", "");
    assertEquals(200, head.statusCode());
    assertEquals("12", ServedWorld.header(head, "content-length"));
    assertEquals(ServedWorld.header(reply, "etag"), ServedWorld.header(head, "etag"));
    assertEquals("", head.body());
  }

  @Test
  void aFileIsReadAnewByEachRequest() throws Exception {
    assertError(404, "NoSuchKey", get("/jobs/out/result.csv"));
    write("out/result.csv", "a\n1\n");
    HttpResponse<String> first = get("/jobs/out/result.csv");
    assertEquals("a\n1\n", first.body());
    write("out/result.csv", "a\n1\n2\n");
    HttpResponse<String> second = get("/jobs/out/result.csv");
    assertEquals("a\n1\n2\n", second.body());
    assertNotEquals(ServedWorld.header(first, "etag"), ServedWorld.header(second, "etag"));
    Files.delete(folder.resolve("out/result.csv"));
    assertError(404, "NoSuchKey", get("/jobs/out/result.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-4, print, bytes 0-4/12",
    "bytes=6-, 1 + 1), bytes 6-11/12",
    "bytes=-2, 1), bytes 10-11/12",
    "bytes=6-99, 1 + 1), bytes 6-11/12"
  })
  void aRangeIsAPartOfTheFile(String range, String part, String contentRange) throws Exception {
    HttpResponse<String> reply = get("/jobs/sum.py", "Range", range);
    assertEquals(206, reply.statusCode());
    assertEquals(part, reply.body());
    assertEquals(contentRange, ServedWorld.header(reply, "content-range"));
  }

  @Test
  void aRangeBehindTheEndIsNotSatisfiable() throws Exception {
    HttpResponse<String> reply = get("/jobs/sum.py", "Range", "bytes=12-");
    assertError(416, "InvalidRange", reply);
    assertEquals("bytes */12", ServedWorld.header(reply, "content-range"));
    assertError(501, "NotImplemented", get("/jobs/sum.py", "Range", "bytes=0-1,3-4"));
  }

  @Test
  void anETagIsACondition() throws Exception {
    String etag = ServedWorld.header(get("/jobs/sum.py"), "etag");
    assertEquals(200, get("/jobs/sum.py", "If-Match", etag).statusCode());
    assertEquals(200, get("/jobs/sum.py", "If-Match", "*").statusCode());
    assertError(412, "PreconditionFailed", get("/jobs/sum.py", "If-Match", "\"other\""));
    assertEquals(304, get("/jobs/sum.py", "If-None-Match", "\"other\", " + etag).statusCode());
    assertEquals(200, get("/jobs/sum.py", "If-None-Match", "\"other\"").statusCode());
    String time = "Thu, 12 Mar 2026 19:03:58 GMT";
    assertError(501, "NotImplemented", get("/jobs/sum.py", "If-Unmodified-Since", time));
  }

  @Test
  void aLargeFileIsReadInRanges() throws Exception {
    long size = S3Endpoint.MAXIMUM_REPLY_BYTES + 1L;
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      file.setLength(size);
    }
    HttpResponse<String> whole = get("/jobs/large");
    assertError(501, "NotImplemented", whole);
    assertEquals(
        "The reply would have 67108865 bytes; the local world sends at most 67108864 at once."
            + " Read the object in ranges, such as Range: bytes=0-67108863",
        element("Message", whole));
    HttpResponse<String> head = world.send("HEAD", "/jobs/large", "");
    assertEquals(Long.toString(size), ServedWorld.header(head, "content-length"));
    HttpResponse<String> end = get("/jobs/large", "Range", "bytes=-3");
    assertEquals("\0\0\0", end.body());
    Files.delete(folder.resolve("large"));
  }

  @Test
  void theListHasTheFilesOfAllFolders() throws Exception {
    write("2026/03/a.csv", "1");
    write("2026/03/b c.csv", "2");
    write("2026/04/a.csv", "3");
    HttpResponse<String> all = get("/jobs?list-type=2");
    assertEquals(List.of("2026/03/a.csv", "2026/03/b c.csv", "2026/04/a.csv", "sum.py"), keys(all));
    assertEquals("4", element("KeyCount", all));
    assertEquals("false", element("IsTruncated", all));
    assertTrue(all.body().contains("<Size>12</Size>"), all.body());
    assertEquals(
        ServedWorld.header(get("/jobs/2026/03/a.csv"), "etag").replace("\"", "&quot;"),
        element("ETag", all));
    assertEquals(List.of("2026/04/a.csv"), keys(get("/jobs/?list-type=2&prefix=2026%2F04/")));
    assertEquals(List.of("2026/04/a.csv"), keys(get("/jobs/?list-type=2&prefix=2026/04/a")));
    assertEquals(List.of(), keys(get("/jobs/?list-type=2&prefix=none/")));
    HttpResponse<String> encoded = get("/jobs?list-type=2&encoding-type=url&prefix=2026/03/b+");
    assertEquals(List.of("2026/03/b%20c.csv"), keys(encoded));
    assertEquals("2026/03/b%20", element("Prefix", encoded));
    HttpResponse<String> folders = get("/jobs?list-type=2&delimiter=/");
    assertEquals(List.of("sum.py"), keys(folders));
    assertTrue(
        folders.body().contains("<CommonPrefixes><Prefix>2026/</Prefix></CommonPrefixes>"),
        folders.body());
  }

  @Test
  void aListContinuesOnPages() throws Exception {
    write("a", "");
    write("b", "");
    HttpResponse<String> first = get("/jobs?list-type=2&max-keys=2");
    assertEquals(List.of("a", "b"), keys(first));
    assertEquals("true", element("IsTruncated", first));
    String token = element("NextContinuationToken", first);
    HttpResponse<String> second =
        get("/jobs?list-type=2&max-keys=2&continuation-token=" + token.replace("=", "%3D"));
    assertEquals(List.of("sum.py"), keys(second));
    assertEquals(token, element("ContinuationToken", second));
    assertEquals(List.of("sum.py"), keys(get("/jobs?list-type=2&start-after=b")));
    assertEquals("1000", element("MaxKeys", get("/jobs?list-type=2&max-keys=5000")));
  }

  @ParameterizedTest
  @CsvSource({
    "list-type=2&max-keys=-1, 400, InvalidArgument",
    "list-type=2&max-keys=x, 400, InvalidArgument",
    "list-type=2&encoding-type=xml, 400, InvalidArgument",
    "list-type=2&continuation-token=x, 400, InvalidArgument",
    "list-type=2&fetch-owner=true, 501, NotImplemented",
    "list-type=1, 501, NotImplemented",
    "prefix=a, 501, NotImplemented",
    "versions, 501, NotImplemented",
    "uploads, 501, NotImplemented"
  })
  void aParameterThatIsInvalidOrNotSimulatedIsRefused(String query, int status, String code)
      throws Exception {
    assertError(status, code, get("/jobs?" + query));
  }

  @Test
  void aBucketHasARegion() throws Exception {
    HttpResponse<String> head = world.send("HEAD", "/jobs", "");
    assertEquals(200, head.statusCode());
    assertEquals("us-east-1", ServedWorld.header(head, "x-amz-bucket-region"));
    HttpResponse<String> location = get("/jobs/?location");
    assertTrue(location.body().endsWith("2006-03-01/\"></LocationConstraint>"), location.body());
  }

  @Test
  void aMalformedUrlIsRefused() throws Exception {
    String request = "GET /jobs?prefix=\" HTTP/1.1\r\nConnection: close\r\n\r\n";
    String reply = world.exchange(request);
    assertTrue(reply.contains("<Code>InvalidURI</Code>"), reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
  void aBucketIsReadOnly(String method) throws Exception {
    HttpResponse<String> reply = world.send(method, "/jobs/sum.py", "new");
    assertError(405, "MethodNotAllowed", reply);
    assertTrue(element("Message", reply).startsWith(method + " is not simulated"), reply.body());
    assertEquals("print(1 + 1)", Files.readString(folder.resolve("sum.py")));
  }

  @Test
  void aRequestThatIsSignedForS3GetsTheErrorsOfS3() throws Exception {
    String scope = "/20260312/us-east-1/s3/aws4_request";
    String[] signed = {"Authorization", "AWS4-HMAC-SHA256 Credential=local" + scope + ", x=y"};
    assertError(404, "NoSuchBucket", get("/none/key", signed));
    assertError(501, "NotImplemented", get("/", signed));
    String query = "?X-Amz-Credential=local" + scope.replace("/", "%2F") + "&X-Amz-Signature=ab";
    assertError(404, "NoSuchBucket", get("/none/key" + query));
    assertEquals("print(1 + 1)", get("/jobs/sum.py" + query).body());
    HttpResponse<String> unsigned = get("/none/key");
    assertEquals(404, unsigned.statusCode());
    assertFalse(unsigned.body().contains("<Code>"), "the HTTP API answers");
  }
}
