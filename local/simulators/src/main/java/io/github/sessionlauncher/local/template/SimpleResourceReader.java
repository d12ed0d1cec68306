package io.github.sessionlauncher.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the resource types with few properties. */
final class SimpleResourceReader {

  private static final int FOUR_DAYS_IN_SECONDS = 345_600;
  private static final int TWO_WEEKS_IN_SECONDS = 1_209_600;
  private static final int TWELVE_HOURS_IN_SECONDS = 43_200;

  private static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Account account;
  private final PhysicalNames names;
  private final Problems problems;

  SimpleResourceReader(Account account, PhysicalNames names, Problems problems) {
    this.account = account;
    this.names = names;
    this.problems = problems;
  }

  private String name(String logicalId) {
    return names.name(logicalId).orElse(logicalId);
  }

  EventBusResource bus(String logicalId, ResourceProperties fields) {
    fields.string("Name");
    return new EventBusResource(logicalId, name(logicalId), names.arn(logicalId));
  }

  QueueResource queue(String logicalId, ResourceProperties fields) {
    fields.integer("VisibilityTimeout", 0, 0, TWELVE_HOURS_IN_SECONDS);
    fields.flag("SqsManagedSseEnabled", true);
    return new QueueResource(
        logicalId,
        name(logicalId),
        names.arn(logicalId),
        names.ref(logicalId).orElse(""),
        Duration.ofSeconds(
            fields.integer(
                "MessageRetentionPeriod", FOUR_DAYS_IN_SECONDS, 60, TWO_WEEKS_IN_SECONDS)));
  }

  QueuePolicyResource queuePolicy(String logicalId, ResourceProperties fields) {
    fields.node("Queues");
    return new QueuePolicyResource(
        logicalId,
        fields.strings("Queues"),
        new PolicyReader(problems)
            .read(fields.node("PolicyDocument"), logicalId, PolicyReader.Kind.RESOURCE));
  }

  PermissionResource permission(String logicalId, ResourceProperties fields) {
    fields.node("Action");
    fields.choice("Action", "", List.of("lambda:InvokeFunction"));
    String function = fields.string("FunctionName");
    return new PermissionResource(
        logicalId,
        function.startsWith("arn:") ? function : account.arn("lambda", "function:" + function),
        fields.string("Principal"),
        fields.optionalString("SourceArn"),
        fields.optionalString("SourceAccount"));
  }

  LogGroupResource logGroup(String logicalId, ResourceProperties fields) {
    Optional<Integer> retention = fields.optionalInteger("RetentionInDays", 1, Integer.MAX_VALUE);
    retention
        .filter(days -> !RETENTION_DAYS.contains(days))
        .ifPresent(
            days ->
                problems.add(
                    fields.node("RetentionInDays").location(),
                    "RetentionInDays is %d; CloudWatch Logs accepts %s"
                        .formatted(days, RETENTION_DAYS)));
    return new LogGroupResource(logicalId, name(logicalId), names.arn(logicalId), retention);
  }

  ParameterResource parameter(String logicalId, ResourceProperties fields) {
    fields.choice("Type", "", List.of("String"));
    return new ParameterResource(
        logicalId, name(logicalId), names.arn(logicalId), fields.string("Value"));
  }
}
