package io.github.sessionlauncher.local.athena;

import java.util.ArrayList;
import java.util.List;

/** The limits of StartSession's members, each with a valid and an invalid value. */
final class StartSessionLimits {

  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final String SHORT_KEY = "alias/k";

  private StartSessionLimits() {}

  /** A member, a value at its limit, and a value beyond it. */
  record Limit(String path, String valid, String invalid, String rule) {}

  static List<Limit> all() {
    List<Limit> limits = new ArrayList<>();
    limits.addAll(textLimits("Description", 1, 1024));
    limits.addAll(textLimits("ClientRequestToken", 32, 128));
    limits.addAll(textLimits("EngineConfiguration/Classifications/0/Name", 1, 128));
    limits.addAll(textLimits("Tags/0/Key", 1, 128));
    limits.add(longest("Tags/0/Value", 256, ""));
    limits.add(longest("ExecutionRole", 2048, ROLE));
    limits.add(shortest("ExecutionRole", ROLE, "arn:aws:iam::1:role", 20));
    limits.addAll(numberLimits("SessionIdleTimeoutInMinutes", 1, 480));
    limits.addAll(numberLimits("EngineConfiguration/CoordinatorDpuSize", 1, 1));
    limits.addAll(numberLimits("EngineConfiguration/DefaultExecutorDpuSize", 1, 1));
    limits.addAll(numberLimits("EngineConfiguration/MaxConcurrentDpus", 2, 5000));
    limits.addAll(monitoringLimits());
    limits.add(pattern("WorkGroup", "'spark'", "'spark!'", "[a-zA-Z0-9._-]{1,128}"));
    limits.add(pattern("WorkGroup", "'spark'", "''", "[a-zA-Z0-9._-]{1,128}"));
    limits.add(pattern("WorkGroup", "'spark'", "'spark\\n'", "[a-zA-Z0-9._-]{1,128}"));
    limits.add(
        pattern(
            "ExecutionRole",
            "'" + ROLE + "'",
            "'arn:aws:iam::123456789012:user/r'",
            "^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$"));
    return limits;
  }

  private static List<Limit> monitoringLimits() {
    String monitoring = "MonitoringConfiguration/";
    String cloudWatch = monitoring + "CloudWatchLoggingConfiguration/";
    String s3 = monitoring + "S3LoggingConfiguration/";
    List<Limit> limits = new ArrayList<>();
    limits.addAll(textWithPattern(cloudWatch + "LogGroup", 512, "g", "a b", "^[a-zA-Z0-9._/-]+$"));
    limits.addAll(textWithPattern(cloudWatch + "LogStreamNamePrefix", 512, "p", "a:b", "^[^:*]*$"));
    limits.add(longest(s3 + "LogLocation", 1024, "s3://bucket/"));
    limits.add(
        pattern(
            s3 + "LogLocation",
            "'s3://my-bucket/logs'",
            "'s3://my.bucket/logs'",
            "^s3://[a-z0-9][a-z0-9\\-]*[a-z0-9](/.*)?$"));
    limits.add(longest(s3 + "KmsKey", 2048, SHORT_KEY));
    limits.add(longest(monitoring + "ManagedLoggingConfiguration/KmsKey", 2048, SHORT_KEY));
    return limits;
  }

  private static List<Limit> textLimits(String path, int min, int max) {
    return List.of(
        longest(path, max, ""), shortest(path, "x".repeat(min), "x".repeat(min - 1), min));
  }

  private static List<Limit> textWithPattern(
      String path, int max, String valid, String invalid, String regex) {
    return List.of(
        longest(path, max, valid), pattern(path, "'" + valid + "'", "'" + invalid + "'", regex));
  }

  private static Limit longest(String path, int max, String start) {
    String valid = start + "x".repeat(max - start.length());
    return new Limit(
        path,
        "'" + valid + "'",
        "'" + valid + "x'",
        "Member must have length less than or equal to " + max);
  }

  private static Limit shortest(String path, String valid, String invalid, int min) {
    return new Limit(
        path,
        "'" + valid + "'",
        "'" + invalid + "'",
        "Member must have length greater than or equal to " + min);
  }

  private static List<Limit> numberLimits(String path, int min, int max) {
    return List.of(
        new Limit(
            path,
            "" + min,
            "" + (min - 1),
            "Member must have value greater than or equal to " + min),
        new Limit(
            path, "" + max, "" + (max + 1), "Member must have value less than or equal to " + max));
  }

  private static Limit pattern(String path, String valid, String invalid, String regex) {
    return new Limit(
        path, valid, invalid, "Member must satisfy regular expression pattern: " + regex);
  }
}
