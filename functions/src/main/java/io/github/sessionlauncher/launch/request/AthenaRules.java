package io.github.sessionlauncher.launch.request;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.KeyRule;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Athena's limits for StartSession, as its service model (API version 2017-05-18) states them. The
 * SDK for Java checks none of them.
 */
final class AthenaRules {

  /** The name of a work group, wherever one is named. */
  static final Text WORK_GROUP =
      new Text(
          1,
          128,
          Pattern.compile("[a-zA-Z0-9._-]*"),
          "letters, digits, dots, underscores and hyphens");

  private static final Text NAME = new Text(1, 128);

  private static final Text MAP_KEY =
      new Text(
          1,
          255,
          Pattern.compile("[\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}\\t]*"),
          "printable characters or tabs");

  private static final Text MAP_VALUE = new Text(0, 51_200);

  private static final Mapping PARAMETERS =
      new Mapping(new KeyRule(MAP_KEY, null, null), MAP_VALUE);

  /** Athena ignores keys that do not start with `spark.`, and keeps `spark.athena.` to itself. */
  private static final Mapping SPARK_PROPERTIES =
      new Mapping(new KeyRule(MAP_KEY, "spark.", "spark.athena."), MAP_VALUE);

  private static final Structure CLASSIFICATION =
      structure(Set.of(), "Name", NAME, "Properties", PARAMETERS);

  private static final Structure ENGINE_CONFIGURATION =
      structure(
          Set.of(),
          "CoordinatorDpuSize",
          new Whole(1, 1),
          "MaxConcurrentDpus",
          new Whole(2, 5000),
          "DefaultExecutorDpuSize",
          new Whole(1, 1),
          "AdditionalConfigs",
          PARAMETERS,
          "SparkProperties",
          SPARK_PROPERTIES,
          "Classifications",
          new Items(CLASSIFICATION));

  private static final String ARN_NAME = "[a-zA-Z_0-9+=,.@\\-_/]+";

  private static final Text EXECUTION_ROLE =
      new Text(
          20,
          2048,
          Pattern.compile("arn:aws[a-z\\-]*:iam::\\d{12}:role/?" + ARN_NAME),
          "the ARN of an IAM role");

  private static final String KMS_ARN = "arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:";

  private static final Text KMS_KEY =
      new Text(
          1,
          2048,
          Pattern.compile(
              KMS_ARN
                  + "(key|alias)/?"
                  + ARN_NAME
                  + "|alias/[a-zA-Z0-9/_-]+"
                  + "|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"),
          "the ARN, the alias or the id of a KMS key");

  private static final Structure MONITORING_CONFIGURATION =
      structure(
          Set.of(),
          "CloudWatchLoggingConfiguration",
          structure(
              Set.of("Enabled"),
              "Enabled",
              new Flag(),
              "LogGroup",
              new Text(
                  1,
                  512,
                  Pattern.compile("[a-zA-Z0-9._/-]*"),
                  "letters, digits, dots, underscores, slashes and hyphens"),
              "LogStreamNamePrefix",
              new Text(1, 512, Pattern.compile("[^:*]*"), "anything but colons and asterisks"),
              "LogTypes",
              new Mapping(new KeyRule(Text.ANY, null, null), new Items(Text.ANY))),
          "ManagedLoggingConfiguration",
          structure(Set.of("Enabled"), "Enabled", new Flag(), "KmsKey", KMS_KEY),
          "S3LoggingConfiguration",
          structure(
              Set.of("Enabled"),
              "Enabled",
              new Flag(),
              "KmsKey",
              KMS_KEY,
              "LogLocation",
              new Text(
                  0,
                  1024,
                  Pattern.compile("s3://[a-z0-9][a-z0-9\\-]*[a-z0-9](/.*)?"),
                  "s3://BUCKET/PREFIX, the bucket's name in lower-case letters, digits and"
                      + " hyphens")));

  /** AWS's limit for the tags of one resource; the model of StartSession states none. */
  private static final int MOST_TAGS = 50;

  private static final Structure TAG =
      structure(Set.of(), "Key", new Text(1, 128), "Value", new Text(0, 256));

  /** Ours, beside Athena's members: how long to wait, and what to do at the end. */
  private static final Structure LAUNCH =
      structure(
          Set.of(),
          "DeadlineSeconds",
          new Whole(LaunchLimits.SHORTEST_DEADLINE_SECONDS, LaunchLimits.LONGEST_DEADLINE_SECONDS),
          "TerminateIfUnusable",
          new Flag());

  /**
   * The request, members in the order of Athena's model, ours last. Athena requires WorkGroup too,
   * but the deployment may have a default (see {@link Guardrails}).
   */
  static final Structure START_SESSION =
      structure(
          Set.of("EngineConfiguration"),
          "Description",
          new Text(1, 1024),
          "WorkGroup",
          WORK_GROUP,
          "EngineConfiguration",
          ENGINE_CONFIGURATION,
          "ExecutionRole",
          EXECUTION_ROLE,
          "MonitoringConfiguration",
          MONITORING_CONFIGURATION,
          "NotebookVersion",
          NAME,
          "SessionIdleTimeoutInMinutes",
          new Whole(1, 480),
          "ClientRequestToken",
          new Text(32, 128),
          "Tags",
          new Items(TAG, MOST_TAGS),
          "CopyWorkGroupTags",
          new Flag(),
          "Launch",
          LAUNCH);

  private AthenaRules() {}

  private static Structure structure(Set<String> required, Object... namesAndRules) {
    Map<String, Rule> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndRules.length; i += 2) {
      members.put((String) namesAndRules[i], (Rule) namesAndRules[i + 1]);
    }
    return new Structure(members, required);
  }
}
