package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.StartSessionLimits.Limit;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartSessionValidationTest {

  private final AthenaWorld world = new AthenaWorld();

  static List<Limit> limits() {
    return StartSessionLimits.all();
  }

  @ParameterizedTest
  @MethodSource("limits")
  void onlyAValueBeyondItsLimitIsRejectedWithAwsMessage(Limit limit) {
    AwsError error = world.error("StartSession", with(limit.path(), limit.invalid()));
    assertEquals("InvalidRequestException", error.code());
    assertEquals(400, error.status());
    assertEquals(Map.of("AthenaErrorCode", "INVALID_INPUT"), error.members());
    String violation =
        "Value at '%s' failed to satisfy constraint: %s"
            .formatted(awsName(limit.path()), limit.rule());
    assertTrue(error.getMessage().contains(violation), error.getMessage());
    assertTrue(world.athena.sessions().isEmpty());

    world.athena.call("StartSession", with(limit.path(), limit.valid()), AthenaWorld.ANYONE);
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void oneViolationHasAwsMessage() {
    assertEquals(
        "1 validation error detected: Value at 'clientRequestToken' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 32",
        world.error("StartSession", with("ClientRequestToken", "'short'")).getMessage());
  }

  @Test
  void allViolationsAreReportedTogether() {
    assertEquals(
        "3 validation errors detected: Value null at 'workGroup' failed to satisfy constraint:"
            + " Member must not be null; Value null at 'engineConfiguration' failed to satisfy"
            + " constraint: Member must not be null; Value at 'sessionIdleTimeoutInMinutes' failed"
            + " to satisfy constraint: Member must have value less than or equal to 480",
        world
            .error("StartSession", "{'WorkGroup':null,'SessionIdleTimeoutInMinutes':481}")
            .getMessage());
  }

  @Test
  void everyPartOfTheMonitoringConfigurationRequiresEnabled() {
    AwsError error =
        world.error(
            "StartSession",
            with(
                "MonitoringConfiguration",
                "{'CloudWatchLoggingConfiguration':{},'ManagedLoggingConfiguration':{},"
                    + "'S3LoggingConfiguration':{}}"));
    for (String part : List.of("cloudWatch", "managed", "s3")) {
      String path = "'monitoringConfiguration.%sLoggingConfiguration.enabled'".formatted(part);
      assertTrue(error.getMessage().contains("Value null at " + path), error.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("parameterMaps")
  void keysAndValuesOfMapsHaveLimits(String path) {
    String most = "{'%s':'%s'}".formatted("k".repeat(255), "v".repeat(51_200));
    world.athena.call("StartSession", with(path, most), AthenaWorld.ANYONE);
    for (String key : List.of("", "k".repeat(256), "a\\nb")) {
      AwsError error = world.error("StartSession", with(path, "{'" + key + "':'v'}"));
      assertTrue(
          error
              .getMessage()
              .contains(awsName(path) + "' failed to satisfy constraint: Map keys must satisfy"),
          error.getMessage());
    }
    AwsError tooLong =
        world.error("StartSession", with(path, "{'k':'" + "v".repeat(51_201) + "'}"));
    assertTrue(
        tooLong
            .getMessage()
            .endsWith(
                "Map value must satisfy constraint: [Member must have length less than or equal to"
                    + " 51200]"),
        tooLong.getMessage());
  }

  static List<String> parameterMaps() {
    return List.of(
        "EngineConfiguration/AdditionalConfigs",
        "EngineConfiguration/SparkProperties",
        "EngineConfiguration/Classifications/0/Properties");
  }

  @ParameterizedTest
  @MethodSource("kmsKeys")
  void aKmsKeyIsAnArnAnAliasOrAnId(String key, boolean valid) {
    ObjectNode request =
        with(
            "MonitoringConfiguration/ManagedLoggingConfiguration",
            "{'Enabled':true,'KmsKey':'" + key + "'}");
    if (valid) {
      world.athena.call("StartSession", request, AthenaWorld.ANYONE);
    } else {
      assertEquals("InvalidRequestException", world.error("StartSession", request).code());
    }
    assertEquals(valid ? 1 : 0, world.athena.sessions().size());
  }

  static List<Object[]> kmsKeys() {
    return List.of(
        new Object[] {"arn:aws:kms:eu-west-1:123456789012:key/1234abcd", true},
        new Object[] {"arn:aws-cn:kms:cn-north-1:123456789012:alias/mine", true},
        new Object[] {"alias/mine", true},
        new Object[] {"1234abcd-12ab-34cd-56ef-1234567890ab", true},
        new Object[] {"mine", false},
        new Object[] {"alias/not mine", false},
        new Object[] {"arn:aws:s3:eu-west-1:123456789012:key/1234abcd", false},
        new Object[] {"x1234abcd-12ab-34cd-56ef-1234567890ab", false});
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void aWrongJsonTypeIsASerializationException(String path, String value) {
    AwsError error = world.error("StartSession", with(path, value));
    assertEquals("SerializationException", error.code());
    assertEquals(400, error.status());
    assertTrue(world.athena.sessions().isEmpty());
  }

  static List<Object[]> wrongTypes() {
    return List.of(
        new Object[] {"WorkGroup", "1"},
        new Object[] {"WorkGroup", "['spark']"},
        new Object[] {"Description", "true"},
        new Object[] {"EngineConfiguration", "'{}'"},
        new Object[] {"EngineConfiguration", "[]"},
        new Object[] {"EngineConfiguration/MaxConcurrentDpus", "'4'"},
        new Object[] {"EngineConfiguration/MaxConcurrentDpus", "4.5"},
        new Object[] {"EngineConfiguration/MaxConcurrentDpus", "99999999999"},
        new Object[] {"EngineConfiguration/MaxConcurrentDpus", "1e400"},
        new Object[] {"EngineConfiguration/MaxConcurrentDpus", "{}"},
        new Object[] {"EngineConfiguration/SparkProperties", "[]"},
        new Object[] {"EngineConfiguration/SparkProperties", "{'spark.x':1}"},
        new Object[] {"EngineConfiguration/Classifications", "{}"},
        new Object[] {"CopyWorkGroupTags", "'true'"},
        new Object[] {"CopyWorkGroupTags", "1"},
        new Object[] {"Tags", "{'a':'b'}"},
        new Object[] {"Tags", "['a']"});
  }

  @Test
  void aNullInAListOrMapIsRejected() {
    assertEquals(
        "1 validation error detected: Value null at 'tags.1.member' failed to satisfy constraint:"
            + " Member must not be null",
        world.error("StartSession", with("Tags", "[null]")).getMessage());
    assertTrue(
        world
            .error("StartSession", with("EngineConfiguration/SparkProperties", "{'a':null}"))
            .getMessage()
            .endsWith("Map value must satisfy constraint: [Member must not be null]"));
  }

  @Test
  void aSupplementaryCharacterCountsOnce() {
    String rocket = "\uD83D\uDE80";
    world.athena.call(
        "StartSession", with("Description", "'" + rocket.repeat(1024) + "'"), AthenaWorld.ANYONE);
    world.error("StartSession", with("Description", "'" + rocket.repeat(1025) + "'"));
  }

  @Test
  void aNotebookVersionHasUpTo128Characters() {
    String request =
        "{'WorkGroup':'spark','NotebookVersion':'%s',"
            + "'EngineConfiguration':{'AdditionalConfigs':{'NotebookId':'n'}}}";
    for (String version : List.of("", "v".repeat(129))) {
      assertTrue(
          world
              .error("StartSession", request.formatted(version))
              .getMessage()
              .contains("'notebookVersion'"));
    }
    world.call("StartSession", request.formatted("v".repeat(128)));
  }

  @Test
  void aLogStreamNamePrefixOrAKmsKeyIsNotEmpty() {
    for (String path :
        List.of(
            "MonitoringConfiguration/CloudWatchLoggingConfiguration/LogStreamNamePrefix",
            "MonitoringConfiguration/CloudWatchLoggingConfiguration/LogGroup",
            "MonitoringConfiguration/S3LoggingConfiguration/KmsKey",
            "MonitoringConfiguration/ManagedLoggingConfiguration/KmsKey")) {
      assertTrue(
          world
              .error("StartSession", with(path, "''"))
              .getMessage()
              .contains("Member must have length greater than or equal to 1"),
          path);
    }
  }

  @Test
  void notebookIdAndVersionRequireEachOther() {
    assertEquals(
        "NotebookVersion is required when NotebookId is provided.",
        world
            .error(
                "StartSession", with("EngineConfiguration/AdditionalConfigs", "{'NotebookId':'n'}"))
            .getMessage());
    assertEquals(
        "NotebookId is required when NotebookVersion is provided.",
        world.error("StartSession", with("NotebookVersion", "'v'")).getMessage());
    assertTrue(world.athena.sessions().isEmpty());
    world.call(
        "StartSession",
        "{'WorkGroup':'spark','NotebookVersion':'v',"
            + "'EngineConfiguration':{'AdditionalConfigs':{'NotebookId':'n'}}}");
    assertEquals(1, world.athena.sessions().size());
  }

  @Test
  void anUnknownOrSqlWorkGroupIsRejected() {
    assertEquals(
        "Workgroup EngineVersion is not Spark.",
        world.error("StartSession", with("WorkGroup", "'primary'")).getMessage());
    assertEquals(
        "WorkGroup nowhere is not found.",
        world.error("StartSession", with("WorkGroup", "'nowhere'")).getMessage());
    assertTrue(world.athena.sessions().isEmpty());
  }

  /** Returns a minimal request with the value at {@code path} replaced and its parents created. */
  static ObjectNode with(String path, String value) {
    String nested = value;
    String[] names = path.split("/");
    for (int i = names.length - 1; i > 0; i--) {
      boolean element = names[i].equals("0");
      nested =
          element
              ? "[" + nested + "]"
              : "{" + enabled(names[i - 1]) + "'" + names[i] + "':" + nested + "}";
    }
    ObjectNode request = AthenaWorld.json("{'WorkGroup':'spark','EngineConfiguration':{}}");
    request.set(names[0], AthenaWorld.json("{'value':" + nested + "}").get("value"));
    return request;
  }

  private static String enabled(String parent) {
    return parent.endsWith("LoggingConfiguration") ? "'Enabled':true," : "";
  }

  /** Converts {@code Tags/0/Key} to {@code tags.1.member.key}. */
  private static String awsName(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/")) {
      names.add(
          name.equals("0")
              ? "1.member"
              : Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }
    return String.join(".", names);
  }
}
