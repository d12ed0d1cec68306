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
  void theReportHasALineForEachProblem() {
    assertEquals(
        """
        Parameter validation failed:
        WorkGroup is missing; it is required.
        EngineConfiguration is missing; it is required.\
        """,
        ParameterCheck.report(
            ParameterCheck.findings(
                model.operation("StartSession"), (ObjectNode) JsonReader.read("{}"))));
  }

  @Test
  void typesMembersAndMinimaAreChecked() {
    assertAwsCli(
        """
        {"WorkGroup": 1, "EngineConfiguration": {"MaxConcurrentDpus": "4", "x": 1, "SparkProperties": {"": null}},
         "Description": "", "Tags": [{"Key": "", "Value": 1.50}, null], "SessionIdleTimeoutInMinutes": 0,
         "ClientRequestToken": "short", "workgroup": true}
        """,
        """
        WorkGroup is a number; it must be a string.
        EngineConfiguration.MaxConcurrentDpus is a string; it must be a whole number.
        EngineConfiguration.x is unknown; it must be one of CoordinatorDpuSize, MaxConcurrentDpus, DefaultExecutorDpuSize, AdditionalConfigs, SparkProperties, Classifications.
        EngineConfiguration.SparkProperties (key: ) is "" with 0 characters; it must have at least 1.
        EngineConfiguration.SparkProperties. is null; it must be a string.
        Description is "" with 0 characters; it must have at least 1.
        Tags[0].Key is "" with 0 characters; it must have at least 1.
        Tags[0].Value is a number; it must be a string.
        Tags[1] is null; it must be an object.
        SessionIdleTimeoutInMinutes is 0; it must be at least 1.
        ClientRequestToken is "short" with 5 characters; it must have at least 32.
        workgroup is unknown; it must be one of Description, WorkGroup, EngineConfiguration, ExecutionRole, MonitoringConfiguration, NotebookVersion, SessionIdleTimeoutInMinutes, ClientRequestToken, Tags, CopyWorkGroupTags.
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
            + "…\" with 1025 characters; it may have at most 1024.",
        "EngineConfiguration.CoordinatorDpuSize is 2; it may be at most 1.",
        "EngineConfiguration.MaxConcurrentDpus is 99999999999999999999; it may be at most 5000.",
        "SessionIdleTimeoutInMinutes is 481; it may be at most 480.",
        "Tags[0].Key is \"" + "k".repeat(60) + "…\" with 129 characters; it may have at most 128.");
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
        "EngineConfiguration.SparkProperties (key: %1$s…) is \"%1$s…\" with 256 characters; it may have at most 255."
            .formatted("k".repeat(60)),
        "EngineConfiguration.SparkProperties.%s… is \"%s…\" with 51201 characters; it may have at most 51200."
            .formatted("k".repeat(60), "v".repeat(60)));
  }
}
