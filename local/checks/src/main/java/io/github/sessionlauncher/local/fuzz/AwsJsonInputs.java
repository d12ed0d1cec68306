package io.github.sessionlauncher.local.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Draws calls of one simulated AWS service. */
final class AwsJsonInputs {

  private static final String ENTRIES =
      """
      {"Entries": [{"Source": "com.example.sales", "DetailType": "Athena Session Requested",
        "Detail": "{\\"WorkGroup\\": \\"spark\\", \\"EngineConfiguration\\": {\\"MaxConcurrentDpus\\": 4}}",
        "Resources": ["arn:aws:s3:::bucket"], "Time": 1773342238.5, "EventBusName": "default"},
       {"Source": "a", "DetailType": "b", "Detail": "{}"}]}
      """;

  /** The receipt of no message: {@code arn:aws:sqs:us-east-1:123456789012:DeadLetters m 1}. */
  private static final String HANDLE =
      "YXJuOmF3czpzcXM6dXMtZWFzdC0xOjEyMzQ1Njc4OTAxMjpEZWFkTGV0dGVycyBtIDE=";

  private static final List<String> TYPES =
      List.of(
          "application/x-amz-json-1.1",
          "application/x-amz-json-1.0",
          "application/json",
          "text/plain",
          "",
          ";");

  private static final List<String> PREFIXES =
      List.of(
          "AmazonAthena",
          "AWSStepFunctions",
          "AWSEvents",
          "AmazonSQS",
          "AmazonDynamoDB",
          "",
          "amazonathena");

  enum Service {
    ATHENA("AmazonAthena"),
    STEP_FUNCTIONS("AWSStepFunctions"),
    EVENT_BRIDGE("AWSEvents"),
    SQS("AmazonSQS");

    private final String prefix;

    Service(String prefix) {
      this.prefix = prefix;
    }
  }

  private record Call(String operation, RawJson body) {}

  private final Service service;
  private final List<Call> calls;
  private final Mutation mutation;

  /**
   * @param session the id of an existing session
   * @param machine the ARN of an existing state machine
   * @param execution the ARN of an existing execution
   */
  AwsJsonInputs(Service service, String session, String machine, String execution) {
    this.service = service;
    this.calls =
        switch (service) {
          case ATHENA -> athena(session);
          case STEP_FUNCTIONS -> stepFunctions(machine, execution);
          case EVENT_BRIDGE ->
              List.of(
                  new Call("PutEvents", RawJson.parse(ENTRIES)),
                  new Call("ListTargetsByRule", RawJson.texts("Rule", "RequestRule")));
          case SQS -> sqs();
        };
    this.mutation = new Mutation(calls.stream().map(Call::body).toList());
  }

  private static List<Call> athena(String session) {
    RawJson id = RawJson.texts("SessionId", session);
    RawJson list = RawJson.texts("WorkGroup", "spark", "StateFilter", "CREATING", "NextToken", "1");
    list.set("MaxResults", new RawJson.Literal("2"));
    RawJson calculations =
        RawJson.texts("SessionId", session, "StateFilter", "RUNNING", "NextToken", "1");
    calculations.set("MaxResults", new RawJson.Literal("2"));
    RawJson calculation = RawJson.texts("CalculationExecutionId", session);
    return List.of(
        new Call(
            "StartCalculationExecution",
            RawJson.parse(
                """
                {"SessionId": "%s", "Description": "nightly", "CodeBlock": "print(1)",
                 "CalculationConfiguration": {"CodeBlock": ""},
                 "ClientRequestToken": "0123456789abcdef0123456789abcdef"}
                """
                    .formatted(session))),
        new Call("GetCalculationExecution", calculation),
        new Call("GetCalculationExecutionStatus", calculation),
        new Call("GetCalculationExecutionCode", calculation),
        new Call("StopCalculationExecution", calculation),
        new Call("ListCalculationExecutions", calculations),
        new Call("GetWorkGroup", RawJson.texts("WorkGroup", "spark")),
        new Call("StartSession", Samples.startSession()),
        new Call(
            "StartSession",
            RawJson.parse("{\"WorkGroup\": \"spark\", \"EngineConfiguration\": {}}")),
        new Call("GetSessionStatus", id),
        new Call("GetSessionEndpoint", id),
        new Call("GetSession", id),
        new Call("TerminateSession", id),
        new Call("ListSessions", list),
        new Call("ListSessions", RawJson.texts("WorkGroup", "spark")));
  }

  private static List<Call> sqs() {
    RawJson send =
        RawJson.parse(
            queue(
                "\"MessageBody\": \"{}\", \"DelaySeconds\": 0, \"MessageAttributes\":"
                    + " {\"RULE_ARN\": {\"DataType\": \"String\", \"StringValue\": \"arn\"}}"));
    RawJson receive =
        RawJson.parse(
            queue(
                "\"MaxNumberOfMessages\": 10, \"VisibilityTimeout\": 30, \"WaitTimeSeconds\": 1,"
                    + " \"MessageAttributeNames\": [\"All\"], \"AttributeNames\":"
                    + " [\"SentTimestamp\"]"));
    return List.of(
        new Call("SendMessage", send),
        new Call("ReceiveMessage", receive),
        new Call("DeleteMessage", RawJson.parse(queue("\"ReceiptHandle\": \"" + HANDLE + "\""))),
        new Call(
            "ChangeMessageVisibility",
            RawJson.parse(
                queue("\"ReceiptHandle\": \"" + HANDLE + "\", \"VisibilityTimeout\": 0"))),
        new Call("GetQueueAttributes", RawJson.parse(queue("\"AttributeNames\": [\"All\"]"))),
        new Call("GetQueueUrl", RawJson.texts("QueueName", "DeadLetters")),
        new Call("ListQueues", RawJson.texts("QueueNamePrefix", "Dead")));
  }

  private static String queue(String members) {
    return "{\"QueueUrl\": \"http://127.0.0.1/123456789012/DeadLetters\", " + members + "}";
  }

  private static List<Call> stepFunctions(String machine, String execution) {
    String input =
        "{\"look\": {\"progress\": \"WAITING\", \"terminate\": false}, \"outcome\": {\"looks\": 0},"
            + " \"resources\": [], \"waitSeconds\": 2, \"launch\": {\"launchId\": \"a\"}}";
    RawJson history = RawJson.texts("executionArn", execution, "nextToken", "5");
    history.set("reverseOrder", new RawJson.Literal("true"));
    history.set("maxResults", new RawJson.Literal("10"));
    history.set("includeExecutionData", new RawJson.Literal("false"));
    return List.of(
        new Call(
            "StartExecution",
            RawJson.texts("stateMachineArn", machine, "name", "two", "input", input)),
        new Call("StartExecution", RawJson.texts("stateMachineArn", machine, "input", input)),
        new Call("DescribeExecution", RawJson.texts("executionArn", execution)),
        new Call("GetExecutionHistory", history),
        new Call("GetExecutionHistory", RawJson.texts("executionArn", execution)),
        new Call(
            "StopExecution",
            RawJson.texts("executionArn", execution, "error", "Somebody", "cause", "stops it")),
        new Call(
            "RedriveExecution", RawJson.texts("executionArn", execution, "clientToken", "token")));
  }

  Input draw(Chance chance) {
    Call call = chance.of(calls);
    List<Input.Line> head = new ArrayList<>();
    head.add(new Input.Line(HttpInputs.PATH, "/"));
    if (!chance.oneIn(100)) {
      head.add(new Input.Line("x-amz-target", target(call.operation(), chance)));
    }
    head.add(new Input.Line("content-type", chance.oneIn(6) ? chance.of(TYPES) : TYPES.getFirst()));
    if (chance.oneIn(10)) {
      head.add(
          new Input.Line(
              "authorization",
              chance.oneIn(2)
                  ? OddValues.text(chance)
                  : "AWS4-HMAC-SHA256 Credential=Z/20260312/us-east-1/athena/aws4_request"));
    }
    String body = mutation.of(call.body(), chance).written(chance);
    return new Input(head, ByteMutation.of(body, chance));
  }

  private String target(String operation, Chance chance) {
    if (!chance.oneIn(20)) {
      return service.prefix + "." + operation;
    }
    return switch (chance.below(4)) {
      case 0 -> chance.of(PREFIXES) + "." + operation;
      case 1 -> service.prefix + "." + OddValues.text(chance);
      case 2 -> service.prefix;
      default -> OddValues.text(chance);
    };
  }
}
