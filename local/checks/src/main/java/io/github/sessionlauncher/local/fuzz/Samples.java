package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.template.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Valid inputs: the files of this repository, and requests that use every member.
 *
 * @param home the root of the repository
 * @param stack the stack of its template
 */
public record Samples(Path home, Stack stack) {

  /** A request with every member. */
  private static final String MAXIMAL =
      """
      {"Description": "all", "WorkGroup": "spark",
       "EngineConfiguration": {"CoordinatorDpuSize": 1, "MaxConcurrentDpus": 20, "DefaultExecutorDpuSize": 1,
         "AdditionalConfigs": {"NotebookId": "b8a5"}, "SparkProperties": {"spark.sql.shuffle.partitions": "64"},
         "Classifications": [{"Name": "spark-defaults", "Properties": {"spark.a": "b"}}]},
       "ExecutionRole": "arn:aws:iam::123456789012:role/reports",
       "MonitoringConfiguration": {
         "CloudWatchLoggingConfiguration": {"Enabled": true, "LogGroup": "/aws/athena", "LogStreamNamePrefix": "p",
           "LogTypes": {"SPARK_DRIVER": ["STDOUT", "STDERR"]}},
         "ManagedLoggingConfiguration": {"Enabled": false, "KmsKey": "alias/key"},
         "S3LoggingConfiguration": {"Enabled": true, "KmsKey": "arn:aws:kms:us-east-1:123456789012:key/k",
           "LogLocation": "s3://bucket/prefix"}},
       "NotebookVersion": "Athena notebook version 1", "SessionIdleTimeoutInMinutes": 15,
       "ClientRequestToken": "0123456789abcdef0123456789abcdef", "CopyWorkGroupTags": true,
       "Tags": [{"Key": "team", "Value": "sales"}, {"Key": "cost", "Value": ""}],
       "Launch": {"DeadlineSeconds": 900, "TerminateIfUnusable": false}}
      """;

  private static final String MINIMAL = "{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}";

  private static final String TYPICAL =
      """
      {"Description": "some", "WorkGroup": "spark", "EngineConfiguration": {"MaxConcurrentDpus": 20},
       "SessionIdleTimeoutInMinutes": 15, "Tags": [{"Key": "team", "Value": "sales"}],
       "Launch": {"DeadlineSeconds": 60}}
      """;

  /** Reads the samples of a repository. */
  public static Samples of(Path home) {
    return new Samples(
        home,
        Stack.of(home.resolve("template.yaml"), Map.of("Schedule", "rate(1 day)"), "us-east-1"));
  }

  String text(String file) {
    try {
      return Files.readString(home.resolve(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  RawJson json(String file) {
    return RawJson.parse(text(file));
  }

  /** Returns a file of {@code events/}. */
  RawJson event(String name) {
    return json("events/" + name + ".json");
  }

  /** Returns requests for a session. */
  List<RawJson> requests() {
    return List.of(
        RawJson.parse(MINIMAL),
        RawJson.parse(TYPICAL),
        RawJson.parse(MAXIMAL),
        event("direct-request"));
  }

  /** Returns a call of Athena with every member. */
  static RawJson startSession() {
    RawJson request = RawJson.parse(MAXIMAL);
    if (request instanceof RawJson.Members(List<RawJson.Member> members)) {
      members.removeIf(member -> member.name().equals("Launch"));
    }
    return request;
  }

  /** Returns a request with the maximum number of tags, most of them of nearly maximum length. */
  RawJson tagged() {
    List<RawJson> tags = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String value = i % 5 != 1 ? "v".repeat(256) : "+ é".repeat(85);
      tags.add(RawJson.texts("Key", "k" + i, "Value", value.substring(0, 255)));
    }
    RawJson request = RawJson.parse(MINIMAL);
    request.set("Tags", new RawJson.Items(tags));
    return request;
  }
}
