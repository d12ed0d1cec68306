package io.github.sessionlauncher.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The supported resource types, with the properties that are read or that can be ignored without a
 * difference to the functions. Any other property is a problem.
 */
enum ResourceType {
  FUNCTION(
      "AWS::Serverless::Function",
      "FunctionName",
      "CodeUri Handler Runtime Timeout MemorySize Architectures Environment LoggingConfig Role"
          + " Policies Events EventInvokeConfig DeadLetterQueue ReservedConcurrentExecutions"
          + " Description Tags PropagateTags Tracing EphemeralStorage KmsKeyArn",
      "Arn"),
  HTTP_API(
      "AWS::Serverless::HttpApi",
      null,
      "Auth StageName Name Description Tags PropagateTags AccessLogSettings DefaultRouteSettings"
          + " FailOnWarnings DefinitionBody",
      "ApiEndpoint ApiId"),
  STATE_MACHINE(
      "AWS::Serverless::StateMachine",
      "Name",
      "DefinitionUri DefinitionSubstitutions Role Policies Type Logging Tracing Tags PropagateTags",
      "Arn Name"),
  RULE(
      "AWS::Events::Rule",
      "Name",
      "EventBusName EventPattern ScheduleExpression State Targets Description",
      "Arn"),
  BUS("AWS::Events::EventBus", "Name", "Description Tags", "Arn Name"),
  QUEUE(
      "AWS::SQS::Queue",
      "QueueName",
      "MessageRetentionPeriod VisibilityTimeout SqsManagedSseEnabled KmsMasterKeyId Tags",
      "Arn QueueName QueueUrl"),
  QUEUE_POLICY("AWS::SQS::QueuePolicy", null, "Queues PolicyDocument", "Id"),
  PERMISSION(
      "AWS::Lambda::Permission",
      null,
      "Action FunctionName Principal SourceArn SourceAccount",
      "Id"),
  LOG_GROUP(
      "AWS::Logs::LogGroup", "LogGroupName", "RetentionInDays KmsKeyId Tags LogGroupClass", "Arn"),
  ROLE(
      "AWS::IAM::Role",
      "RoleName",
      "AssumeRolePolicyDocument Policies ManagedPolicyArns PermissionsBoundary Description Tags",
      "Arn"),
  POLICY("AWS::IAM::Policy", null, "PolicyName PolicyDocument Roles", "Id"),
  PARAMETER("AWS::SSM::Parameter", "Name", "Type Value Description Tier Tags", "Type"),
  ALARM(
      "AWS::CloudWatch::Alarm",
      "AlarmName",
      "AlarmDescription Namespace MetricName Dimensions Statistic ExtendedStatistic Period"
          + " EvaluationPeriods DatapointsToAlarm Threshold ComparisonOperator TreatMissingData"
          + " AlarmActions OKActions InsufficientDataActions ActionsEnabled Unit Metrics Tags",
      "Arn"),
  DASHBOARD("AWS::CloudWatch::Dashboard", "DashboardName", "DashboardBody", "Id");

  private final String type;
  private final String nameProperty;
  private final Set<String> properties;
  private final Set<String> attributes;

  ResourceType(String type, String nameProperty, String properties, String attributes) {
    this.type = type;
    this.nameProperty = nameProperty;
    String all = nameProperty == null ? properties : properties + " " + nameProperty;
    this.properties = Set.copyOf(List.of(all.split(" ")));
    this.attributes = Set.of(attributes.split(" "));
  }

  static Optional<ResourceType> of(String type) {
    return Arrays.stream(values()).filter(it -> it.type.equals(type)).findFirst();
  }

  /** Returns the type's name in the template. */
  String type() {
    return type;
  }

  /** Returns the property that sets the physical name, if the type has one. */
  Optional<String> nameProperty() {
    return Optional.ofNullable(nameProperty);
  }

  Set<String> properties() {
    return properties;
  }

  /** Returns the attributes that {@code Fn::GetAtt} supports. */
  Set<String> attributes() {
    return attributes;
  }

  /**
   * Returns the ARN of a resource.
   *
   * @param name the physical name
   * @param bus the bus of a rule; unused for other types
   */
  String arn(Account account, String name, String bus) {
    return switch (this) {
      case FUNCTION -> account.arn("lambda", "function:" + name);
      case HTTP_API ->
          "arn:%s:apigateway:%s::/apis/%s".formatted(account.partition(), account.region(), name);
      case STATE_MACHINE -> account.arn("states", "stateMachine:" + name);
      case RULE ->
          account.arn(
              "events", bus.equals("default") ? "rule/" + name : "rule/" + bus + "/" + name);
      case BUS -> account.arn("events", "event-bus/" + name);
      case QUEUE -> account.arn("sqs", name);
      case LOG_GROUP -> account.arn("logs", "log-group:" + name);
      case ROLE -> "arn:%s:iam::%s:role/%s".formatted(account.partition(), account.id(), name);
      case ALARM -> account.arn("cloudwatch", "alarm:" + name);
      case DASHBOARD ->
          "arn:%s:cloudwatch::%s:dashboard/%s".formatted(account.partition(), account.id(), name);
      case PARAMETER -> account.arn("ssm", "parameter/" + name);
      case QUEUE_POLICY, PERMISSION, POLICY -> name;
    };
  }

  /** Returns the value of {@code Ref}. */
  String ref(Account account, String name, String bus) {
    return switch (this) {
      case STATE_MACHINE -> arn(account, name, bus);
      case QUEUE -> queueUrl(account, name);
      case FUNCTION,
          HTTP_API,
          RULE,
          BUS,
          LOG_GROUP,
          ROLE,
          POLICY,
          PARAMETER,
          ALARM,
          DASHBOARD,
          QUEUE_POLICY,
          PERMISSION ->
          name;
    };
  }

  /** Returns the values of {@code Fn::GetAtt} by attribute. */
  Map<String, String> attributes(Account account, String name, String bus) {
    String arn = arn(account, name, bus);
    return switch (this) {
      case FUNCTION, RULE, ROLE, ALARM -> Map.of("Arn", arn);
      case LOG_GROUP -> Map.of("Arn", arn + ":*");
      case STATE_MACHINE, BUS -> Map.of("Arn", arn, "Name", name);
      case QUEUE -> Map.of("Arn", arn, "QueueName", name, "QueueUrl", queueUrl(account, name));
      case HTTP_API ->
          Map.of(
              "ApiId",
              name,
              "ApiEndpoint",
              "https://%s.execute-api.%s.%s"
                  .formatted(name, account.region(), account.urlSuffix()));
      // the value is not known when the template is read
      case PARAMETER -> Map.of("Type", "String");
      case QUEUE_POLICY, PERMISSION, POLICY, DASHBOARD -> Map.of("Id", name);
    };
  }

  private static String queueUrl(Account account, String name) {
    return "https://sqs.%s.%s/%s/%s"
        .formatted(account.region(), account.urlSuffix(), account.id(), name);
  }
}
