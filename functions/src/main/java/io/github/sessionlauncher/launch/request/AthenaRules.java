package io.github.sessionlauncher.launch.request;

import static io.github.sessionlauncher.launch.request.Rule.Member.optional;
import static io.github.sessionlauncher.launch.request.Rule.Member.required;

import io.github.sessionlauncher.launch.request.Rule.Flag;
import io.github.sessionlauncher.launch.request.Rule.Items;
import io.github.sessionlauncher.launch.request.Rule.KeyRule;
import io.github.sessionlauncher.launch.request.Rule.Mapping;
import io.github.sessionlauncher.launch.request.Rule.Structure;
import io.github.sessionlauncher.launch.request.Rule.Text;
import io.github.sessionlauncher.launch.request.Rule.Whole;
import java.util.regex.Pattern;

/**
 * Athena's limits for StartSession, from its service model (API version 2017-05-18). The AWS SDK
 * for Java checks none of them.
 */
final class AthenaRules {

  /** The name of a work group. */
  static final Text WORK_GROUP =
      text(1, 128, "[a-zA-Z0-9._-]*", "letters, digits, dots, underscores and hyphens");

  private static final Text NAME = new Text(1, 128);

  private static final Text MAP_KEY =
      text(
          1,
          255,
          "[\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}\\t]*",
          "printable characters or tabs");

  private static final Text MAP_VALUE = new Text(0, 51_200);

  private static final Mapping PARAMETERS =
      new Mapping(new KeyRule(MAP_KEY, null, null), MAP_VALUE);

  /** Athena ignores keys that do not start with `spark.`, and reserves `spark.athena.`. */
  private static final Mapping SPARK_PROPERTIES =
      new Mapping(new KeyRule(MAP_KEY, "spark.", "spark.athena."), MAP_VALUE);

  private static final Structure CLASSIFICATION =
      Structure.of(optional("Name", NAME), optional("Properties", PARAMETERS));

  private static final Structure ENGINE_CONFIGURATION =
      Structure.of(
          optional("CoordinatorDpuSize", new Whole(1, 1)),
          optional("MaxConcurrentDpus", new Whole(2, LaunchLimits.MOST_CONCURRENT_DPUS)),
          optional("DefaultExecutorDpuSize", new Whole(1, 1)),
          optional("AdditionalConfigs", PARAMETERS),
          optional("SparkProperties", SPARK_PROPERTIES),
          optional("Classifications", new Items(CLASSIFICATION)));

  private static final String ARN_NAME = "[a-zA-Z_0-9+=,.@\\-_/]+";

  private static final Text EXECUTION_ROLE =
      text(20, 2048, "arn:aws[a-z\\-]*:iam::\\d{12}:role/?" + ARN_NAME, "the ARN of an IAM role");

  private static final String KMS_ARN = "arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:";

  private static final Text KMS_KEY =
      text(
          1,
          2048,
          KMS_ARN
              + "(key|alias)/?"
              + ARN_NAME
              + "|alias/[a-zA-Z0-9/_-]+"
              + "|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}",
          "the ARN, the alias or the id of a KMS key");

  private static final Text LOG_GROUP =
      text(1, 512, "[a-zA-Z0-9._/-]*", "letters, digits, dots, underscores, slashes and hyphens");

  private static final Structure CLOUDWATCH_LOGGING =
      Structure.of(
          required("Enabled", new Flag()),
          optional("LogGroup", LOG_GROUP),
          optional(
              "LogStreamNamePrefix", text(1, 512, "[^:*]*", "anything but colons and asterisks")),
          optional(
              "LogTypes", new Mapping(new KeyRule(Text.ANY, null, null), new Items(Text.ANY))));

  private static final Structure S3_LOGGING =
      Structure.of(
          required("Enabled", new Flag()),
          optional("KmsKey", KMS_KEY),
          optional(
              "LogLocation",
              text(
                  0,
                  1024,
                  "s3://[a-z0-9][a-z0-9\\-]*[a-z0-9](/.*)?",
                  "s3://BUCKET/PREFIX, the bucket's name in lower-case letters, digits and"
                      + " hyphens")));

  private static final Structure MONITORING_CONFIGURATION =
      Structure.of(
          optional("CloudWatchLoggingConfiguration", CLOUDWATCH_LOGGING),
          optional(
              "ManagedLoggingConfiguration",
              Structure.of(required("Enabled", new Flag()), optional("KmsKey", KMS_KEY))),
          optional("S3LoggingConfiguration", S3_LOGGING));

  /** In the Athena guide, "Tag restrictions"; the model of StartSession has only the lengths. */
  private static final String TAG_TEXT = "[\\p{L}\\p{N}\\p{Z}+\\-=._:/@]*";

  private static final String TAG_TEXT_IN_WORDS = "letters, numbers, spaces and + - = . _ : / @";

  private static final Structure TAG =
      Structure.of(
          optional(
              "Key",
              text(
                  1,
                  128,
                  "(?![aA][wW][sS]:)" + TAG_TEXT,
                  TAG_TEXT_IN_WORDS + ", and may not start with aws:")),
          optional("Value", text(0, 256, TAG_TEXT, TAG_TEXT_IN_WORDS)));

  private static final Structure EARLIER_TAG =
      Structure.of(optional("Key", new Text(1, 128)), optional("Value", new Text(0, 256)));

  /** Our own member: how long to wait, and what to do with a session that is not usable. */
  private static final Structure LAUNCH =
      Structure.of(
          optional(
              "DeadlineSeconds",
              new Whole(
                  LaunchLimits.SHORTEST_DEADLINE_SECONDS, LaunchLimits.LONGEST_DEADLINE_SECONDS)),
          optional("TerminateIfUnusable", new Flag()),
          optional("Calculation", CalculationRules.CALCULATION),
          // SendTaskSuccess of the Step Functions API reference
          optional("TaskToken", new Text(1, 2048)));

  /**
   * The request, its members in the order of Athena's model, ours last. Athena also requires
   * WorkGroup, but the deployment may have a default (see {@link Guardrails}).
   */
  static final Structure START_SESSION =
      startSession(new Items(TAG, LaunchLimits.MOST_TAGS, "Key"));

  /** The rules that accepted the requests in executions of earlier versions. */
  static final Structure EARLIER =
      startSession(new Items(EARLIER_TAG, LaunchLimits.MOST_TAGS, null));

  private static Structure startSession(Items tags) {
    return Structure.of(
        optional("Description", new Text(1, 1024)),
        optional("WorkGroup", WORK_GROUP),
        required("EngineConfiguration", ENGINE_CONFIGURATION),
        optional("ExecutionRole", EXECUTION_ROLE),
        optional("MonitoringConfiguration", MONITORING_CONFIGURATION),
        optional("NotebookVersion", NAME),
        optional(
            "SessionIdleTimeoutInMinutes",
            new Whole(LaunchLimits.SHORTEST_IDLE_MINUTES, LaunchLimits.LONGEST_IDLE_MINUTES)),
        optional("ClientRequestToken", new Text(32, 128)),
        optional("Tags", tags),
        optional("CopyWorkGroupTags", new Flag()),
        optional("Launch", LAUNCH));
  }

  private AthenaRules() {}

  static Text text(int min, int max, String pattern, String patternInWords) {
    return new Text(min, max, Pattern.compile(pattern), patternInWords);
  }
}
