package io.github.sessionlauncher.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.Launch;
import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.request.NoGuardrails;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.EngineConfiguration;
import software.amazon.awssdk.services.athena.model.MonitoringConfiguration;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.Tag;

class StartSessionRequestTest {

  private static StartSessionRequest call(String request) {
    return AthenaSessions.request(
        Launch.of(
            SessionRequest.of(Json.read(request), NoGuardrails.NONE),
            Trigger.direct("r"),
            new LaunchSettings(900, 20, Optional.empty(), Optional.empty())));
  }

  @Test
  void theSmallestRequestReachesAthenaWithATokenAndAnIdleTimeOut() {
    assertEquals(
        StartSessionRequest.builder()
            .workGroup("spark")
            .engineConfiguration(EngineConfiguration.builder().build())
            .sessionIdleTimeoutInMinutes(20)
            .clientRequestToken(Trigger.direct("r").launchId().value())
            .build(),
        call("{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}"));
  }

  @Test
  void everyMemberReachesAthenaAsItWasRequested() {
    StartSessionRequest call =
        call(
            """
            {"Description": "nightly", "WorkGroup": "spark",
             "EngineConfiguration": {"CoordinatorDpuSize": 1, "MaxConcurrentDpus": 20,
               "DefaultExecutorDpuSize": 1,
               "AdditionalConfigs": {"NotebookId": "n-1"},
               "SparkProperties": {"spark.a": "1"},
               "Classifications": [{"Name": "spark-defaults", "Properties": {"a": "b"}}, {}]},
             "ExecutionRole": "arn:aws:iam::123456789012:role/spark",
             "NotebookVersion": "Athena notebook version 1",
             "SessionIdleTimeoutInMinutes": 15,
             "ClientRequestToken": "tttttttttttttttttttttttttttttttt",
             "Tags": [{"Key": "team", "Value": "sales"}, {"Key": "empty"}],
             "CopyWorkGroupTags": true}
            """);
    assertEquals(
        StartSessionRequest.builder()
            .description("nightly")
            .workGroup("spark")
            .engineConfiguration(
                EngineConfiguration.builder()
                    .coordinatorDpuSize(1)
                    .maxConcurrentDpus(20)
                    .defaultExecutorDpuSize(1)
                    .additionalConfigs(Map.of("NotebookId", "n-1"))
                    .sparkProperties(Map.of("spark.a", "1"))
                    .classifications(
                        Classification.builder()
                            .name("spark-defaults")
                            .properties(Map.of("a", "b"))
                            .build(),
                        Classification.builder().build())
                    .build())
            .executionRole("arn:aws:iam::123456789012:role/spark")
            .notebookVersion("Athena notebook version 1")
            .sessionIdleTimeoutInMinutes(15)
            .clientRequestToken("tttttttttttttttttttttttttttttttt")
            .tags(
                Tag.builder().key("team").value("sales").build(),
                Tag.builder().key("empty").build())
            .copyWorkGroupTags(true)
            .build(),
        call);
  }

  @Test
  void everyMemberOfMonitoringReachesAthenaAsItWasRequested() {
    StartSessionRequest call =
        call(
            """
            {"WorkGroup": "spark", "EngineConfiguration": {}, "MonitoringConfiguration": {
              "CloudWatchLoggingConfiguration": {"Enabled": true, "LogGroup": "g",
                "LogStreamNamePrefix": "p", "LogTypes": {"SPARK_DRIVER": ["STDOUT"]}},
              "ManagedLoggingConfiguration": {"Enabled": true, "KmsKey": "alias/m"},
              "S3LoggingConfiguration": {"Enabled": false, "KmsKey": "alias/s",
                "LogLocation": "s3://bucket"}}}
            """);
    assertEquals(
        MonitoringConfiguration.builder()
            .cloudWatchLoggingConfiguration(
                logging ->
                    logging
                        .enabled(true)
                        .logGroup("g")
                        .logStreamNamePrefix("p")
                        .logTypes(Map.of("SPARK_DRIVER", List.of("STDOUT"))))
            .managedLoggingConfiguration(logging -> logging.enabled(true).kmsKey("alias/m"))
            .s3LoggingConfiguration(
                logging -> logging.enabled(false).kmsKey("alias/s").logLocation("s3://bucket"))
            .build(),
        call.monitoringConfiguration());
  }

  private static List<Tag> tagsOfStack(String stack, String tags) {
    Launch launch =
        Launch.of(
            SessionRequest.of(
                Json.read(
                    "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}%s}".formatted(tags)),
                NoGuardrails.NONE),
            Trigger.direct("r"),
            new LaunchSettings(900, 20, Optional.empty(), Optional.of(stack)));
    // the execution remembers the settings, so a replay has the same tags whatever is deployed then
    Launch replayed = Launch.fromMap(Json.readObject(Json.write(launch.toMap())));
    assertEquals(AthenaSessions.request(launch), AthenaSessions.request(replayed));
    return AthenaSessions.request(replayed).tags();
  }

  @Test
  void aSessionGetsTheTagsOfItsStackAndItsLaunchIfTheDeploymentSaysSo() {
    Tag stack = Tag.builder().key("athena-session-launcher:stack").value("prod").build();
    Tag launch =
        Tag.builder()
            .key("athena-session-launcher:launch-id")
            .value(Trigger.direct("r").launchId().value())
            .build();
    assertEquals(List.of(stack, launch), tagsOfStack("prod", ""));
    Tag own = Tag.builder().key("team").value("sales").build();
    assertEquals(
        List.of(own, stack, launch),
        tagsOfStack(
            "prod",
            ", \"Tags\": [{\"Key\": \"athena-session-launcher:stack\", \"Value\": \"mine\"},"
                + " {\"Key\": \"team\", \"Value\": \"sales\"}]"));
  }

  @Test
  void tagsOfTheRequestLeaveNoRoomForMoreThanAwssLimit() {
    for (int own : List.of(48, 49, 50)) {
      String tags =
          java.util.stream.IntStream.range(0, own)
              .mapToObj("{\"Key\": \"k%d\"}"::formatted)
              .collect(java.util.stream.Collectors.joining(", ", ", \"Tags\": [", "]"));
      assertEquals(own == 48 ? 50 : own, tagsOfStack("prod", tags).size());
    }
  }
}
