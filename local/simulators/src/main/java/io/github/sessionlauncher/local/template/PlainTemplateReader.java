package io.github.sessionlauncher.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the resources that have few properties. */
final class PlainTemplateReader {

  private static final int FOUR_DAYS = 345_600;
  private static final int TWO_WEEKS = 1_209_600;
  private static final int TWELVE_HOURS = 43_200;

  private static final List<Integer> RETENTIONS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Account account;
  private final Names names;
  private final Problems problems;

  PlainTemplateReader(Account account, Names names, Problems problems) {
    this.account = account;
    this.names = names;
    this.problems = problems;
  }

  private String name(String logicalId) {
    return names.name(logicalId).orElse(logicalId);
  }

  EventBusResource bus(String logicalId, ResourceProperties fields) {
    fields.text("Name");
    return new EventBusResource(logicalId, name(logicalId), names.arn(logicalId));
  }

  QueueResource queue(String logicalId, ResourceProperties fields) {
    fields.integer("VisibilityTimeout", 0, 0, TWELVE_HOURS);
    fields.truth("SqsManagedSseEnabled", true);
    return new QueueResource(
        logicalId,
        name(logicalId),
        names.arn(logicalId),
        names.ref(logicalId).orElse(""),
        Duration.ofSeconds(fields.integer("MessageRetentionPeriod", FOUR_DAYS, 60, TWO_WEEKS)));
  }

  QueuePolicyResource queuePolicy(String logicalId, ResourceProperties fields) {
    fields.tree("Queues");
    return new QueuePolicyResource(
        logicalId,
        fields.texts("Queues"),
        new PolicyReader(problems)
            .read(fields.tree("PolicyDocument"), logicalId, PolicyReader.Kind.RESOURCE));
  }

  PermissionResource permission(String logicalId, ResourceProperties fields) {
    fields.tree("Action");
    fields.choice("Action", "", List.of("lambda:InvokeFunction"));
    String function = fields.text("FunctionName");
    return new PermissionResource(
        logicalId,
        function.startsWith("arn:") ? function : account.arn("lambda", "function:" + function),
        fields.text("Principal"),
        fields.optionalText("SourceArn"),
        fields.optionalText("SourceAccount"));
  }

  LogGroupResource logGroup(String logicalId, ResourceProperties fields) {
    Optional<Integer> retention = fields.optionalInteger("RetentionInDays", 1, Integer.MAX_VALUE);
    retention
        .filter(days -> !RETENTIONS.contains(days))
        .ifPresent(
            days ->
                problems.add(
                    fields.tree("RetentionInDays").place(),
                    "CloudWatch Logs does not keep logs for %d days; it takes %s"
                        .formatted(days, RETENTIONS)));
    return new LogGroupResource(logicalId, name(logicalId), names.arn(logicalId), retention);
  }

  AlarmResource alarm(String logicalId, ResourceProperties fields) {
    fields.tree("ComparisonOperator");
    fields.tree("EvaluationPeriods");
    return new AlarmResource(logicalId, name(logicalId), names.arn(logicalId));
  }
}
