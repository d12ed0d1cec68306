package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRequestTest {

  private static final String TOKEN_OF_32 = "t".repeat(32);

  private static SessionRequest of(Object json) {
    return SessionRequest.of(json, NoGuardrails.NONE);
  }

  private static List<Violation> violations(String json) {
    return assertThrows(InvalidRequestException.class, () -> of(Json.read(json))).violations();
  }

  private static Violation only(String json) {
    List<Violation> violations = violations(json);
    assertEquals(1, violations.size(), violations::toString);
    return violations.getFirst();
  }

  /** Returns a minimal request with {@code member}. */
  private static String with(String member) {
    return "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}, " + member + "}";
  }

  private static String withEngine(String member) {
    return "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {" + member + "}}";
  }

  @Test
  void everyMemberIsKeptAsItWasRequested() {
    SessionRequest request =
        of(
            Json.read(
                """
                {"Description": "nightly", "WorkGroup": "spark",
                 "EngineConfiguration": {"CoordinatorDpuSize": 1, "MaxConcurrentDpus": 20,
                   "DefaultExecutorDpuSize": 1,
                   "AdditionalConfigs": {"NotebookId": "n-1"},
                   "SparkProperties": {"spark.sql.shuffle.partitions": "8"},
                   "Classifications": [{"Name": "spark-defaults", "Properties": {"a": "b"}}]},
                 "NotebookVersion": "Athena notebook version 1",
                 "SessionIdleTimeoutInMinutes": 15,
                 "ClientRequestToken": "tttttttttttttttttttttttttttttttt"}
                """));
    assertEquals(Optional.of("spark"), request.workGroup());
    assertEquals(Optional.of(15), request.sessionIdleTimeoutInMinutes());
    assertEquals(Optional.of(TOKEN_OF_32), request.clientRequestToken());
    assertEquals("nightly", request.members().get("Description"));
    assertEquals(
        Map.of(
            "CoordinatorDpuSize",
            1,
            "MaxConcurrentDpus",
            20,
            "DefaultExecutorDpuSize",
            1,
            "AdditionalConfigs",
            Map.of("NotebookId", "n-1"),
            "SparkProperties",
            Map.of("spark.sql.shuffle.partitions", "8"),
            "Classifications",
            List.of(Map.of("Name", "spark-defaults", "Properties", Map.of("a", "b")))),
        request.members().get("EngineConfiguration"));
  }

  @Test
  void theSmallestRequestIsAWorkGroupAndAnEmptyEngineConfiguration() {
    SessionRequest request = of(Json.read("{\"WorkGroup\": \"w\", \"EngineConfiguration\": {}}"));
    assertEquals(Map.of("WorkGroup", "w", "EngineConfiguration", Map.of()), request.members());
    assertEquals(Optional.empty(), request.tags());
    assertEquals(Optional.empty(), request.deadlineSeconds());
    assertTrue(request.terminateIfUnusable());
  }

  @Test
  void theOrderOfMembersDoesNotChangeTheCanonicalText() {
    String one =
        "{\"EngineConfiguration\": {\"SparkProperties\": {\"spark.b\": \"2\", \"spark.a\": \"1\"}},"
            + " \"WorkGroup\": \"w\"}";
    String other =
        "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {\"SparkProperties\": {\"spark.a\":"
            + " \"\\u0031\", \"spark.b\": \"2\"}}}";
    assertEquals(
        Json.write(of(Json.read(one)).members()), Json.write(of(Json.read(other)).members()));
  }

  @ParameterizedTest
  @CsvSource({
    "Description, 1, 1024",
    "WorkGroup, 1, 128",
    "ClientRequestToken, 32, 128",
  })
  void textsBeyondTheirLengthsAreRejected(String member, int min, int max) {
    for (int length : new int[] {min, max}) {
      new SessionRequest(request(member, "a".repeat(length)));
    }
    for (int length : new int[] {min - 1, max + 1}) {
      InvalidRequestException invalid =
          assertThrows(
              InvalidRequestException.class,
              () -> new SessionRequest(request(member, "a".repeat(length))));
      assertEquals("/" + member, invalid.violations().getFirst().pointer());
      assertEquals("length", invalid.violations().getFirst().rule());
      assertEquals(
          "%d to %d characters".formatted(min, max), invalid.violations().getFirst().limit());
    }
  }

  private static Map<String, Object> request(String member, Object value) {
    Map<String, Object> request = new java.util.HashMap<>();
    request.put("WorkGroup", "spark");
    request.put("EngineConfiguration", Map.of());
    request.put(member, value);
    return request;
  }

  @Test
  void aNotebookVersionBeyondItsLengthIsRejected() {
    String form =
        "{\"WorkGroup\": \"w\", \"EngineConfiguration\": {\"AdditionalConfigs\": {\"NotebookId\":"
            + " \"n\"}}, \"NotebookVersion\": \"%s\"}";
    of(Json.read(form.formatted("v".repeat(128))));
    assertEquals("/NotebookVersion", only(form.formatted("v".repeat(129))).pointer());
  }

  @Test
  void lengthsCountCharactersNotCodeUnits() {
    new SessionRequest(request("Description", "😀".repeat(1024)));
    assertThrows(
        InvalidRequestException.class,
        () -> new SessionRequest(request("Description", "😀".repeat(1025))));
  }

  @ParameterizedTest
  @CsvSource({
    "CoordinatorDpuSize, 1, 1",
    "DefaultExecutorDpuSize, 1, 1",
    "MaxConcurrentDpus, 2, 5000",
  })
  void sizesOutsideTheirRangesAreRejected(String member, int min, int max) {
    for (int size : new int[] {min, max}) {
      of(Json.read(withEngine("\"%s\": %d".formatted(member, size))));
    }
    BigInteger large = BigInteger.TEN.pow(20);
    for (Number size : new Number[] {min - 1, max + 1L, Long.MAX_VALUE, large}) {
      Violation violation = only(withEngine("\"%s\": %d".formatted(member, size)));
      assertEquals(min == max ? "" + min : min + " to " + max, violation.limit());
      assertEquals("/EngineConfiguration/" + member, violation.pointer());
      assertEquals("range", violation.rule());
      assertEquals(size.toString(), violation.value());
    }
  }

  @Test
  void theIdleTimeOutIsOneMinuteToEightHours() {
    of(Json.read(with("\"SessionIdleTimeoutInMinutes\": 1")));
    of(Json.read(with("\"SessionIdleTimeoutInMinutes\": 480")));
    assertEquals(
        "/SessionIdleTimeoutInMinutes is 0; it must be 1 to 480.",
        only(with("\"SessionIdleTimeoutInMinutes\": 0")).message());
    assertEquals("1 to 480", only(with("\"SessionIdleTimeoutInMinutes\": 481")).limit());
  }

  @Test
  void mapsBeyondTheLimitsOfTheirKeysAndValuesAreRejected() {
    of(
        Json.read(
            withEngine(
                "\"AdditionalConfigs\": {\"%s\": \"%s\"}"
                    .formatted("k".repeat(255), "v".repeat(51_200)))));
    assertEquals(
        "length",
        only(withEngine("\"AdditionalConfigs\": {\"%s\": \"\"}".formatted("k".repeat(256))))
            .rule());
    assertEquals(
        "/EngineConfiguration/AdditionalConfigs/k",
        only(withEngine("\"AdditionalConfigs\": {\"k\": \"%s\"}".formatted("v".repeat(51_201))))
            .pointer());
    assertEquals("pattern", only(withEngine("\"AdditionalConfigs\": {\"a\\nb\": \"\"}")).rule());
    assertEquals("type", only(withEngine("\"AdditionalConfigs\": {\"a\": 1}")).rule());
    assertEquals(
        "/EngineConfiguration/AdditionalConfigs is a list; it must be an object.",
        only(withEngine("\"AdditionalConfigs\": []")).message());
  }

  @Test
  void keysThatAthenaIgnoresOrReservesAreRejected() {
    assertEquals(
        "/EngineConfiguration/SparkProperties/a would be ignored by Athena, which accepts only keys"
            + " that start with \"spark.\".",
        only(withEngine("\"SparkProperties\": {\"a\": \"1\"}")).message());
    assertEquals(
        "/EngineConfiguration/SparkProperties/spark.athena.x is reserved: Athena accepts no keys"
            + " that start with \"spark.athena.\".",
        only(withEngine("\"SparkProperties\": {\"spark.athena.x\": \"1\"}")).message());
  }

  @Test
  void aRequestIsImmutable() {
    SessionRequest request = of(Json.read(with("\"Tags\": [{\"Key\": \"k\"}]")));
    Map<?, ?> engine = (Map<?, ?>) request.members().get("EngineConfiguration");
    List<?> tags = (List<?>) request.members().get("Tags");
    assertThrows(UnsupportedOperationException.class, () -> request.members().clear());
    assertThrows(UnsupportedOperationException.class, engine::clear);
    assertThrows(UnsupportedOperationException.class, tags::clear);
    assertThrows(UnsupportedOperationException.class, ((Map<?, ?>) tags.getFirst())::clear);
  }

  @Test
  void aNotebooksVersionAndIdBelongTogether() {
    assertEquals(
        "/EngineConfiguration/AdditionalConfigs/NotebookId is missing; it is required with"
            + " /NotebookVersion.",
        only(with("\"NotebookVersion\": \"v\"")).message());
    assertEquals(
        "/NotebookVersion",
        only(withEngine("\"AdditionalConfigs\": {\"NotebookId\": \"n\"}")).pointer());
  }

  @Test
  void everyViolationIsReportedAtOnce() {
    List<Violation> violations =
        violations(
            """
            {"Description": "", "WorkGruop": "spark", "WorkGroup": "no spaces",
             "EngineConfiguration": {"MaxConcurrentDpus": 1, "CoordinatorDpuSize": "1"},
             "SessionIdleTimeoutInMinutes": 2.5, "ClientRequestToken": "short"}
            """);
    assertEquals(
        List.of(
            "/Description",
            "/WorkGroup",
            "/EngineConfiguration/CoordinatorDpuSize",
            "/EngineConfiguration/MaxConcurrentDpus",
            "/SessionIdleTimeoutInMinutes",
            "/ClientRequestToken",
            "/WorkGruop"),
        violations.stream().map(Violation::pointer).toList());
  }

  @Test
  void anUnknownMemberIsRejectedWithTheNearestKnownName() {
    Violation violation = only(with("\"workgroup\": \"x\""));
    assertEquals("unknown", violation.rule());
    assertEquals("\"workgroup\"", violation.value());
    assertTrue(violation.limit().startsWith("one of Description, WorkGroup, "));
    assertEquals("/workgroup is not known; did you mean WorkGroup?", violation.message());
    assertTrue(
        only(with("\"Completely~Different/Thing\": 1"))
            .message()
            .startsWith(
                "/Completely~0Different~1Thing is not known; known members are Description,"));
  }

  @Test
  void aMissingMemberAndAMemberOfAnotherTypeAreNamed() {
    assertEquals(
        List.of("/EngineConfiguration", "/WorkGroup"),
        violations("{}").stream().map(Violation::pointer).toList());
    assertEquals("The request is a list; it must be an object.", only("[]").message());
    assertEquals(
        "/Description is null; it must be a string.",
        only(with("\"Description\": null")).message());
  }

  @Test
  void aLongValueIsShortenedInTheMessage() {
    Violation violation = only(with("\"Description\": \"%s\"".formatted("x".repeat(5000))));
    assertTrue(violation.value().length() < 100);
    assertTrue(violation.message().contains("5000 characters"));
  }

  @Test
  void violationsBeyondOneHundredAreOnlyCounted() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      many.append(i == 0 ? "" : ",").append("\"x").append(i).append("\": \"\"");
    }
    List<Violation> violations = violations(withEngine("\"SparkProperties\": {" + many + "}"));
    assertEquals(101, violations.size());
    assertEquals("There are 50 more violations.", violations.getLast().message());
    assertEquals("the first 100 are listed", violations.getLast().limit());
  }
}
