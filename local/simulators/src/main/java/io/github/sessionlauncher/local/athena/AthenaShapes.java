package io.github.sessionlauncher.local.athena;

import static io.github.sessionlauncher.local.athena.Shape.Member.optional;
import static io.github.sessionlauncher.local.athena.Shape.Member.required;

import io.github.sessionlauncher.local.athena.Shape.Flag;
import io.github.sessionlauncher.local.athena.Shape.Many;
import io.github.sessionlauncher.local.athena.Shape.Mapping;
import io.github.sessionlauncher.local.athena.Shape.Structure;
import io.github.sessionlauncher.local.athena.Shape.Text;
import io.github.sessionlauncher.local.athena.Shape.Whole;

/**
 * The requests of the session operations and their limits, as AWS's service model of Athena
 * (2017-05-18, as of botocore 1.43) states them.
 */
final class AthenaShapes {

  private static final Flag FLAG = new Flag();
  private static final Text NAME = Text.length(1, 128);
  private static final Text WORK_GROUP = Text.ANY.matching("[a-zA-Z0-9._-]{1,128}");

  /** Printable characters of all planes, and the tab. */
  private static final Text PARAMETER_KEY =
      Text.length(1, 255)
          .matching("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*");

  private static final Mapping PARAMETERS = new Mapping(PARAMETER_KEY, Text.length(0, 51_200));

  private static final Structure ENGINE_CONFIGURATION =
      Structure.of(
          optional("CoordinatorDpuSize", new Whole(1, 1)),
          optional("MaxConcurrentDpus", new Whole(2, 5000)),
          optional("DefaultExecutorDpuSize", new Whole(1, 1)),
          optional("AdditionalConfigs", PARAMETERS),
          optional("SparkProperties", PARAMETERS),
          optional(
              "Classifications",
              new Many(Structure.of(optional("Name", NAME), optional("Properties", PARAMETERS)))));

  private static final Text ROLE_ARN =
      Text.length(20, 2048)
          .matching("^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$");

  /** A key's ARN, an alias' ARN, an alias, or a key's id. */
  private static final Text KMS_KEY =
      Text.length(1, 2048)
          .matching(
              "^arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:key/?[a-zA-Z_0-9+=,.@\\-_/]+$"
                  + "|^arn:aws[a-z\\-]*:kms:([a-z0-9\\-]+):\\d{12}:alias/?[a-zA-Z_0-9+=,.@\\-_/]+$"
                  + "|^alias/[a-zA-Z0-9/_-]+$"
                  + "|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}");

  private static final Structure CLOUD_WATCH_LOGGING =
      Structure.of(
          required("Enabled", FLAG),
          optional("LogGroup", Text.length(1, 512).matching("^[a-zA-Z0-9._/-]+$")),
          optional("LogStreamNamePrefix", Text.length(1, 512).matching("^[^:*]*$")),
          optional("LogTypes", new Mapping(Text.ANY, new Many(Text.ANY))));

  private static final Structure MANAGED_LOGGING =
      Structure.of(required("Enabled", FLAG), optional("KmsKey", KMS_KEY));

  private static final Structure S3_LOGGING =
      Structure.of(
          required("Enabled", FLAG),
          optional("KmsKey", KMS_KEY),
          optional(
              "LogLocation",
              Text.length(0, 1024).matching("^s3://[a-z0-9][a-z0-9\\-]*[a-z0-9](/.*)?$")));

  private static final Structure MONITORING_CONFIGURATION =
      Structure.of(
          optional("CloudWatchLoggingConfiguration", CLOUD_WATCH_LOGGING),
          optional("ManagedLoggingConfiguration", MANAGED_LOGGING),
          optional("S3LoggingConfiguration", S3_LOGGING));

  private static final Structure TAG =
      Structure.of(optional("Key", Text.length(1, 128)), optional("Value", Text.length(0, 256)));

  static final Structure START_SESSION =
      Structure.of(
          optional("Description", Text.length(1, 1024)),
          required("WorkGroup", WORK_GROUP),
          required("EngineConfiguration", ENGINE_CONFIGURATION),
          optional("ExecutionRole", ROLE_ARN),
          optional("MonitoringConfiguration", MONITORING_CONFIGURATION),
          optional("NotebookVersion", NAME),
          optional("SessionIdleTimeoutInMinutes", new Whole(1, 480)),
          optional("ClientRequestToken", Text.length(32, 128)),
          optional("Tags", new Many(TAG)),
          optional("CopyWorkGroupTags", FLAG));

  /** GetSessionStatus, GetSession and TerminateSession ask for the same. */
  static final Structure ONE_SESSION = Structure.of(required("SessionId", Text.length(1, 256)));

  static final Structure LIST_SESSIONS =
      Structure.of(
          required("WorkGroup", WORK_GROUP),
          optional("StateFilter", Text.oneOf(SessionState.DOCUMENTED)),
          optional("MaxResults", new Whole(1, 100)),
          optional("NextToken", Text.length(0, 2048)));

  private AthenaShapes() {}
}
