package io.github.sessionlauncher.local.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Shape.MapShape;
import io.github.sessionlauncher.local.model.Shape.StructureShape;
import io.github.sessionlauncher.local.python.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected messages of the AWS CLI are those of version 1.46.3 for the same input. */
class ParameterCheckTest {

  private final AthenaModel model = AthenaModel.load();

  private List<String> messages(String operation, Finding.Kind kind, String input) {
    return ParameterCheck.findings(model.operation(operation), (ObjectNode) JsonReader.read(input))
        .stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::message)
        .toList();
  }

  private void assertAwsCli(String input, String report) {
    assertEquals(
        report.strip(), String.join("\n", messages("StartSession", Finding.Kind.AWS_CLI, input)));
  }

  private void assertAthena(String input, String... messages) {
    assertEquals(List.of(messages), messages("StartSession", Finding.Kind.ATHENA, input));
  }

  @Test
  void aValidInputHasNoFindings() {
    String input =
        """
        {"WorkGroup": "spark", "EngineConfiguration": {"MaxConcurrentDpus": 20, "SparkProperties": {"spark.a": ""}},
         "MonitoringConfiguration": {"ManagedLoggingConfiguration": {"Enabled": true, "KmsKey": "alias/logs"}}}
        """;
    assertAwsCli(input, "");
    assertAthena(input);
  }

  @Test
  void theReportEqualsThatOfAwsCli() {
    assertEquals(
        """
        Parameter validation failed:
        Missing required parameter in input: "WorkGroup"
        Missing required parameter in input: "EngineConfiguration"\
        """,
        ParameterCheck.report(
            ParameterCheck.findings(
                model.operation("StartSession"), (ObjectNode) JsonReader.read("{}"))));
  }

  @Test
  void typesMembersAndMinimaHaveTheMessagesOfAwsCli() {
    assertAwsCli(
        """
        {"WorkGroup": 1, "EngineConfiguration": {"MaxConcurrentDpus": "4", "x": 1, "SparkProperties": {"": null}},
         "Description": "", "Tags": [{"Key": "", "Value": 1.50}, null], "SessionIdleTimeoutInMinutes": 0,
         "ClientRequestToken": "short", "workgroup": true}
        """,
        """
        Unknown parameter in input: "workgroup", must be one of: Description, WorkGroup, EngineConfiguration, ExecutionRole, MonitoringConfiguration, NotebookVersion, SessionIdleTimeoutInMinutes, ClientRequestToken, Tags, CopyWorkGroupTags
        Invalid type for parameter WorkGroup, value: 1, type: <class 'int'>, valid types: <class 'str'>
        Unknown parameter in EngineConfiguration: "x", must be one of: CoordinatorDpuSize, MaxConcurrentDpus, DefaultExecutorDpuSize, AdditionalConfigs, SparkProperties, Classifications
        Invalid type for parameter EngineConfiguration.MaxConcurrentDpus, value: 4, type: <class 'str'>, valid types: <class 'int'>
        Invalid length for parameter EngineConfiguration.SparkProperties (key: ), value: 0, valid min length: 1
        Invalid type for parameter EngineConfiguration.SparkProperties., value: None, type: <class 'NoneType'>, valid types: <class 'str'>
        Invalid length for parameter Description, value: 0, valid min length: 1
        Invalid length for parameter Tags[0].Key, value: 0, valid min length: 1
        Invalid type for parameter Tags[0].Value, value: 1.5, type: <class 'float'>, valid types: <class 'str'>
        Invalid type for parameter Tags[1], value: None, type: <class 'NoneType'>, valid types: <class 'dict'>
        Invalid value for parameter SessionIdleTimeoutInMinutes, value: 0, valid min value: 1
        Invalid length for parameter ClientRequestToken, value: 5, valid min length: 32
        """);
  }

  @Test
  void valuesAreWrittenAsInPython() {
    assertAwsCli(
        """
        {"WorkGroup": {"a'b": ["x\\ny", null, true, 1e16]}, "EngineConfiguration": [], "CopyWorkGroupTags": "yes",
         "SessionIdleTimeoutInMinutes": false, "MonitoringConfiguration": {"S3LoggingConfiguration": {"KmsKey": ""},
         "CloudWatchLoggingConfiguration": {"Enabled": 1, "LogTypes": {"SPARK_DRIVER": ["STDOUT", 2], "D": "x"}}}}
        """,
        """
        Invalid type for parameter WorkGroup, value: {"a'b": ['x\\ny', None, True, 1e+16]}, type: <class 'dict'>, valid types: <class 'str'>
        Invalid type for parameter EngineConfiguration, value: [], type: <class 'list'>, valid types: <class 'dict'>
        Invalid type for parameter CopyWorkGroupTags, value: yes, type: <class 'str'>, valid types: <class 'bool'>
        Invalid value for parameter SessionIdleTimeoutInMinutes, value: False, valid min value: 1
        Missing required parameter in MonitoringConfiguration.S3LoggingConfiguration: "Enabled"
        Invalid length for parameter MonitoringConfiguration.S3LoggingConfiguration.KmsKey, value: 0, valid min length: 1
        Invalid type for parameter MonitoringConfiguration.CloudWatchLoggingConfiguration.Enabled, value: 1, type: <class 'int'>, valid types: <class 'bool'>
        Invalid type for parameter MonitoringConfiguration.CloudWatchLoggingConfiguration.LogTypes.SPARK_DRIVER[1], value: 2, type: <class 'int'>, valid types: <class 'str'>
        Invalid type for parameter MonitoringConfiguration.CloudWatchLoggingConfiguration.LogTypes.D, value: x, type: <class 'str'>, valid types: <class 'list'>, <class 'tuple'>
        """);
  }

  @Test
  void maximaAreChecked() {
    assertAthena(
        """
        {"Description": "%s", "EngineConfiguration": {"CoordinatorDpuSize": 2, "MaxConcurrentDpus": 99999999999999999999},
         "SessionIdleTimeoutInMinutes": 481, "Tags": [{"Key": "%s"}]}
        """
            .formatted("😀".repeat(1025), "k".repeat(129)),
        "Description is \""
            + "😀".repeat(60)
            + "…\", 1025 characters long; it may have at most 1024 characters.",
        "EngineConfiguration.CoordinatorDpuSize is 2; it may be at most 1.",
        "EngineConfiguration.MaxConcurrentDpus is 99999999999999999999; it may be at most 5000.",
        "SessionIdleTimeoutInMinutes is 481; it may be at most 480.",
        "Tags[0].Key is \""
            + "k".repeat(60)
            + "…\", 129 characters long; it may have at most 128 characters.");
  }

  @Test
  void lengthsCountCodePoints() {
    assertAthena("{\"Description\": \"%s\"}".formatted("😀".repeat(1024)));
  }

  @Test
  void patternsAreChecked() {
    assertAthena(
        """
        {"WorkGroup": "my group", "EngineConfiguration": {"AdditionalConfigs": {"a\\nb": "x"}}}
        """,
        "WorkGroup is \"my group\"; it must match the pattern [a-zA-Z0-9._-]{1,128}.",
        "EngineConfiguration.AdditionalConfigs (key: a\\nb) is \"a\\nb\"; it must match the pattern %s."
            .formatted(keyPattern()));
  }

  private String keyPattern() {
    Member engine = model.operation("StartSession").input().members().get("EngineConfiguration");
    Member configs = ((StructureShape) engine.shape()).members().get("AdditionalConfigs");
    return ((MapShape) configs.shape()).key().pattern().orElseThrow().pattern();
  }

  @Test
  void enumerationsAreChecked() {
    assertEquals(
        List.of(
            "StateFilter is \"idle\"; it must be one of CREATING, CREATED, IDLE, BUSY, TERMINATING,"
                + " TERMINATED, DEGRADED, FAILED."),
        messages(
            "ListSessions",
            Finding.Kind.ATHENA,
            "{\"WorkGroup\": \"spark\", \"StateFilter\": \"idle\"}"));
  }

  /** In Python, true is the number 1, so the AWS CLI sends it. */
  @Test
  void aBooleanInPlaceOfANumberIsRejected() {
    assertAthena(
        "{\"SessionIdleTimeoutInMinutes\": true}",
        "SessionIdleTimeoutInMinutes is true; it must be a whole number.");
  }

  @Test
  void aMapKeyIsChecked() {
    assertAthena(
        "{\"EngineConfiguration\": {\"SparkProperties\": {\"%s\": \"%s\"}}}"
            .formatted("k".repeat(256), "v".repeat(51_201)),
        "EngineConfiguration.SparkProperties (key: %1$s…) is \"%1$s…\", 256 characters long; it may have at most 255 characters."
            .formatted("k".repeat(60)),
        "EngineConfiguration.SparkProperties.%s… is \"%s…\", 51201 characters long; it may have at most 51200 characters."
            .formatted("k".repeat(60), "v".repeat(60)));
  }
}
