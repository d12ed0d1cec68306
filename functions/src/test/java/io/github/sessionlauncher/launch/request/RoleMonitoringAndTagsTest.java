package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of a request besides its engine: role, monitoring, tags and the launch. */
class RoleMonitoringAndTagsTest {

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

  @Test
  void aRoleIsTheArnOfAnIamRole() {
    of(Json.read(with("\"ExecutionRole\": \"arn:aws:iam::123456789012:role/spark\"")));
    assertEquals(
        "/ExecutionRole is \"arn:aws:iam::12:role/athena-spark\"; it may contain only the ARN of an"
            + " IAM role.",
        only(with("\"ExecutionRole\": \"arn:aws:iam::12:role/athena-spark\"")).message());
    assertEquals(
        2,
        violations(with("\"ExecutionRole\": \"arn:aws:iam\"")).size(),
        "too short and of another form");
  }

  @Test
  void eachPartOfMonitoringRequiresEnabledAndHasLimits() {
    String form = "\"MonitoringConfiguration\": {\"%s\": {\"Enabled\": true, \"%s\": \"%s\"}}";
    String kms = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for (String[] part :
        new String[][] {
          {"CloudWatchLoggingConfiguration", "LogGroup", "a/b-c_d.e", "a:b"},
          {"CloudWatchLoggingConfiguration", "LogStreamNamePrefix", "a b", "a*b"},
          {"ManagedLoggingConfiguration", "KmsKey", kms, "key"},
          {"S3LoggingConfiguration", "KmsKey", "alias/logs", "alias/"},
          {"S3LoggingConfiguration", "LogLocation", "s3://bucket/prefix", "s3://my.bucket/"},
        }) {
      of(Json.read(with(form.formatted(part[0], part[1], part[2]))));
      Violation violation = only(with(form.formatted(part[0], part[1], part[3])));
      assertEquals("pattern", violation.rule());
      assertEquals(
          "/MonitoringConfiguration/%s/%s".formatted(part[0], part[1]), violation.pointer());
    }
    assertEquals(
        "/MonitoringConfiguration/S3LoggingConfiguration/Enabled",
        only(with("\"MonitoringConfiguration\": {\"S3LoggingConfiguration\": {}}")).pointer());
  }

  @Test
  void monitoringTagsAndTheLaunchAreRead() {
    SessionRequest request =
        of(
            Json.read(
                with(
                    """
                    "MonitoringConfiguration": {
                      "CloudWatchLoggingConfiguration": {"Enabled": true, "LogGroup": "g",
                        "LogStreamNamePrefix": "p", "LogTypes": {"SPARK_DRIVER": ["STDOUT"]}},
                      "ManagedLoggingConfiguration": {"Enabled": false},
                      "S3LoggingConfiguration": {"Enabled": true, "KmsKey": "alias/k",
                        "LogLocation": "s3://bucket"}},
                    "Tags": [{"Key": "team", "Value": "sales"}, {"Key": "empty", "Value": ""}],
                    "CopyWorkGroupTags": false,
                    "Launch": {"DeadlineSeconds": 60, "TerminateIfUnusable": false}
                    """)));
    assertEquals(
        Map.of(
            "CloudWatchLoggingConfiguration",
            Map.of(
                "Enabled",
                true,
                "LogGroup",
                "g",
                "LogStreamNamePrefix",
                "p",
                "LogTypes",
                Map.of("SPARK_DRIVER", List.of("STDOUT"))),
            "ManagedLoggingConfiguration",
            Map.of("Enabled", false),
            "S3LoggingConfiguration",
            Map.of("Enabled", true, "KmsKey", "alias/k", "LogLocation", "s3://bucket")),
        request.members().get("MonitoringConfiguration"));
    assertEquals(
        List.of(Map.of("Key", "team", "Value", "sales"), Map.of("Key", "empty", "Value", "")),
        request.tags().orElseThrow());
    assertEquals(false, request.members().get("CopyWorkGroupTags"));
    assertEquals(Optional.of(60), request.deadlineSeconds());
    assertEquals(false, request.terminateIfUnusable());
    assertTrue(of(Json.read(with("\"Launch\": {}"))).terminateIfUnusable());
  }

  @Test
  void tagsAreAList() {
    assertEquals(
        "/Tags is an object with 0 members; it must be a list.",
        only(with("\"Tags\": {}")).message());
    assertEquals("/Tags/0", only(with("\"Tags\": [5]")).pointer());
  }

  @Test
  void tagsBeyondTheirLengthsAreRejected() {
    String form = "\"Tags\": [{\"Key\": \"%s\", \"Value\": \"%s\"}]";
    of(Json.read(with(form.formatted("k".repeat(128), "v".repeat(256)))));
    assertEquals("/Tags/0/Key", only(with(form.formatted("k".repeat(129), ""))).pointer());
    assertEquals("/Tags/0/Key", only(with(form.formatted("", ""))).pointer());
    assertEquals("/Tags/0/Value", only(with(form.formatted("k", "v".repeat(257)))).pointer());
  }

  @Test
  void aSessionHasAtMostFiftyTags() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i < 49; i++) {
      tags.append("{\"Key\": \"k%d\", \"Value\": \"v\"},".formatted(i));
    }
    String last = "{\"Key\": \"l\", \"Value\": \"v\"}";
    of(Json.read(with("\"Tags\": [" + tags + last + "]")));
    Violation violation = only(with("\"Tags\": [" + tags + last + ", {\"Key\": \"m\"}]"));
    assertEquals("/Tags has 51 elements; it may have at most 50 elements.", violation.message());
  }

  private static String tag(String key, String value) {
    return "\"Tags\": [%s]".formatted(Json.write(Map.of("Key", key, "Value", value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b-c=d._:/@", "Größe 1", "日本\u00a0語", "xaws:", "aws", "٣", "\u2028"})
  void tagsHaveLettersNumbersSpacesAndEightOtherCharacters(String text) {
    of(Json.read(with(tag(text, text))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a\tb", "a\n", "a\"", "a*", "😀", "e\u0301", "a&b", "<", "€"})
  void otherCharactersInTagsAreRejected(String text) {
    Violation key = only(with(tag(text, "")));
    assertEquals("/Tags/0/Key pattern", key.pointer() + " " + key.rule());
    Violation value = only(with(tag("k", text)));
    assertEquals("/Tags/0/Value pattern", value.pointer() + " " + value.rule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:x", "AWS:x", "aWs:", "aws::"})
  void keysThatAwsReservesAreRejected(String key) {
    assertEquals(
        "/Tags/0/Key is \"%s\"; it may contain only letters, numbers, spaces and + - = . _ : / @,"
                .formatted(key)
            + " and may not start with aws:.",
        only(with(tag(key, "1"))).message());
    of(Json.read(with(tag("k", key))));
  }

  /** An execution may have started before tags had these rules. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"Key\": \"aws:x\"}]",
        "[{\"Key\": \"a\"}, {\"Key\": \"a\"}]",
        "[{\"Key\": \"€\", \"Value\": \"<>\"}]"
      })
  void tagsThatAnEarlierVersionAcceptedAreStillRead(String tags) {
    Map<?, ?> stored = (Map<?, ?>) Json.read(with("\"Tags\": " + tags));
    assertThrows(InvalidRequestException.class, () -> of(stored));
    assertEquals(
        stored.get("Tags"), SessionRequest.read(stored, Optional.empty()).members().get("Tags"));
  }

  @Test
  void everyRepeatedKeyOfATagIsRejected() {
    String tags =
        "\"Tags\": [{\"Key\": \"a\"}, {\"Key\": \"A\"}, {\"Key\": \"a\"}, {\"Key\": \"a\"}]";
    assertEquals(
        List.of(
            "/Tags/2/Key is \"a\", like an earlier one; it must be unique.",
            "/Tags/3/Key is \"a\", like an earlier one; it must be unique."),
        violations(with(tags)).stream().map(Violation::message).toList());
  }

  @Test
  void theLaunchMemberHasItsOwnLimitsAndNoOtherMembers() {
    of(Json.read(with("\"Launch\": {\"DeadlineSeconds\": 30}")));
    of(Json.read(with("\"Launch\": {\"DeadlineSeconds\": 28800}")));
    assertEquals("range", only(with("\"Launch\": {\"DeadlineSeconds\": 29}")).rule());
    assertEquals("range", only(with("\"Launch\": {\"DeadlineSeconds\": 28801}")).rule());
    assertEquals("type", only(with("\"Launch\": {\"TerminateIfUnusable\": \"no\"}")).rule());
    assertEquals(
        "/Launch/DeadlineSecond is not known; did you mean DeadlineSeconds?",
        only(with("\"Launch\": {\"DeadlineSecond\": 60}")).message());
  }
}
