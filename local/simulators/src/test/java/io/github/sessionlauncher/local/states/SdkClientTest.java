package io.github.sessionlauncher.local.states;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The client of the AWS SDK reads every reply, with every member. */
class SdkClientTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final StatesWorld world = new StatesWorld();
  private final List<JsonNode> replies = new ArrayList<>();
  private final SfnClient client =
      SfnClient.builder()
          .httpClient(new InMemory())
          .region(Region.EU_WEST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .build();

  /** Passes requests to the simulated service as a server of the JSON protocol would. */
  private final class InMemory implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          return answer(request);
        }

        @Override
        public void abort() {
          // no call is in progress
        }
      };
    }

    @Override
    public void close() {
      // there is no connection
    }
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    assertEquals(
        Optional.of("application/x-amz-json-" + world.service.jsonVersion()),
        request.httpRequest().firstMatchingHeader("Content-Type"));
    assertTrue(target.startsWith(world.service.targetPrefix() + "."), target);
    String operation = target.substring(target.indexOf('.') + 1);
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      ObjectNode reply =
          world.service.call(operation, (ObjectNode) MAPPER.readTree(body), StatesWorld.CALLER);
      replies.add(reply);
      return response(200, reply);
    } catch (AwsError error) {
      ObjectNode reply = MAPPER.createObjectNode();
      reply.put("__type", error.code()).put("message", error.getMessage());
      return response(error.status(), reply);
    }
  }

  private static HttpExecuteResponse response(int status, JsonNode body) throws IOException {
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(status).build())
        .responseBody(
            AbortableInputStream.create(new ByteArrayInputStream(MAPPER.writeValueAsBytes(body))))
        .build();
  }

  @AfterEach
  void closeTheClient() {
    client.close();
  }

  private String start(String name, String input) {
    return client
        .startExecution(r -> r.stateMachineArn(StatesWorld.MACHINE).name(name).input(input))
        .executionArn();
  }

  /** Runs a machine whose history has every type of event. */
  private String runEverything() {
    world.failing("E");
    world.create(
        StatesWorld.definition(
            "A",
            "'A': {'Type': 'Pass', 'Assign': {'v': [1]}, 'Next': 'W'}",
            "'W': {'Type': 'Wait', 'Seconds': 1, 'Next': 'T'}",
            "'T': {'Type': 'Task', 'Resource': '%s', 'TimeoutSeconds': 9, 'Next': 'C',"
                    .formatted(StatesWorld.RESOURCE)
                + "'Retry': [{'ErrorEquals': ['E']}]}",
            "'C': {'Type': 'Choice', 'Choices': [{'Condition': '{% $states.input = 1 %}',"
                + "'Next': 'F'}], 'Default': 'S'}",
            "'F': {'Type': 'Fail'}",
            "'S': {'Type': 'Succeed', 'Output': '{% $states.context.Execution.Input.out %}'}"));
    String arn = start("n", "{\"out\": {\"x\": 1}}");
    world.timeline.runAll();
    return arn;
  }

  @Test
  void anExecutionIsStartedDescribedAndRead() {
    String arn = runEverything();
    DescribeExecutionResponse described = client.describeExecution(r -> r.executionArn(arn));
    assertEquals("SUCCEEDED", described.statusAsString());
    assertEquals("{\"x\":1}", described.output());
    assertTrue(described.outputDetails().included());
    assertEquals(StatesWorld.START, described.startDate());
    assertEquals(StatesWorld.START.plusSeconds(2), described.stopDate());
    List<HistoryEvent> events =
        client.getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(5)).stream()
            .flatMap(page -> page.events().stream())
            .toList();
    assertEquals(18, events.size());
    assertTrue(
        events.stream()
            .noneMatch(event -> event.type() == HistoryEventType.UNKNOWN_TO_SDK_VERSION));
    assertEquals("{\"x\":1}", events.getLast().executionSucceededEventDetails().output());
    assertEquals(Map.of("v", "[1]"), events.get(2).stateExitedEventDetails().assignedVariables());
    assertEquals("E", events.get(8).taskFailedEventDetails().error());
    assertEquals(9, events.get(6).taskScheduledEventDetails().timeoutInSeconds());
  }

  @Test
  void aFailedExecutionIsRead() {
    world.create(
        StatesWorld.definition(
            "A", "'A': {'Type': 'Succeed', 'Output': ['{% $states.input.absent %}']}"));
    String arn = start("n", "{}");
    world.timeline.runAll();
    assertEquals(
        "States.QueryEvaluationError", client.describeExecution(r -> r.executionArn(arn)).error());
    HistoryEvent evaluation =
        client.getExecutionHistory(r -> r.executionArn(arn)).events().stream()
            .filter(event -> event.type() == HistoryEventType.EVALUATION_FAILED)
            .findFirst()
            .orElseThrow();
    assertEquals("Output[0]", evaluation.evaluationFailedEventDetails().location());
    assertKnown(replies.getLast(), GetExecutionHistoryResponse.builder().build(), "");
  }

  @Test
  void everyMemberOfEveryReplyIsInTheModel() {
    String arn = runEverything();
    client.describeExecution(r -> r.executionArn(arn));
    client.getExecutionHistory(r -> r.executionArn(arn).maxResults(17));
    client.stopExecution(r -> r.executionArn(arn));
    List<SdkPojo> models =
        List.of(
            StartExecutionResponse.builder().build(),
            DescribeExecutionResponse.builder().build(),
            GetExecutionHistoryResponse.builder().build(),
            StopExecutionResponse.builder().build());
    assertEquals(models.size(), replies.size());
    for (int index = 0; index < models.size(); index++) {
      assertKnown(replies.get(index), models.get(index), "");
    }
  }

  /** Fails if the model lacks a member, because the client ignores it silently. */
  private static void assertKnown(JsonNode json, SdkPojo model, String path) {
    Map<String, SdkField<?>> fields =
        model.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, f -> f));
    json.properties()
        .forEach(
            member -> {
              String at = path + "/" + member.getKey();
              SdkField<?> field = fields.get(member.getKey());
              assertNotNull(field, at);
              if (field.marshallingType() == MarshallingType.SDK_POJO) {
                assertKnown(member.getValue(), field.constructor().get(), at);
              } else if (member.getKey().equals("events")) {
                member
                    .getValue()
                    .forEach(event -> assertKnown(event, HistoryEvent.builder().build(), at));
              }
            });
  }

  @Test
  void everyErrorIsTheExceptionOfItsName() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Wait', 'Seconds': 9, 'End': true}"));
    String arn = start("n", "1");
    ExecutionAlreadyExistsException exists =
        assertThrows(ExecutionAlreadyExistsException.class, () -> start("n", "2"));
    assertEquals(
        "Execution Already Exists: '%s'".formatted(arn), exists.awsErrorDetails().errorMessage());
    assertEquals(400, exists.statusCode());
    assertThrows(InvalidNameException.class, () -> start("a b", "1"));
    assertThrows(InvalidExecutionInputException.class, () -> start("m", "{"));
    assertThrows(
        StateMachineDoesNotExistException.class,
        () -> client.startExecution(r -> r.stateMachineArn(StatesWorld.MACHINE + "x")));
    assertThrows(
        InvalidArnException.class, () -> client.describeExecution(r -> r.executionArn("x")));
    assertThrows(
        ExecutionDoesNotExistException.class,
        () -> client.stopExecution(r -> r.executionArn(arn + "x")));
    assertThrows(
        InvalidTokenException.class,
        () -> client.getExecutionHistory(r -> r.executionArn(arn).nextToken("x")));
  }

  @Test
  void everyErrorOfATaskTokenIsTheExceptionOfItsName() {
    world.create(
        StatesWorld.definition(
            "A",
            "'A': {'Type': 'Task', 'Resource': '%s', 'End': true,".formatted(StatesWorld.WAITING)
                + "'Arguments': '{% $states.context.Task.Token %}'}"));
    String arn = start("n", "1");
    world.later(Duration.ofSeconds(1));
    String token = world.calls.getFirst().arguments().textValue();
    assertThrows(InvalidOutputException.class, () -> succeed(token, "{"));
    assertThrows(InvalidTokenException.class, () -> succeed("x", "1"));
    assertThrows(
        TaskDoesNotExistException.class, () -> succeed(new TaskToken(arn + "x", "s").text(), "1"));
    succeed(token, "1");
    assertThrows(
        TaskTimedOutException.class,
        () -> client.sendTaskFailure(r -> r.taskToken(token).error("E").cause("w")));
  }

  private void succeed(String token, String output) {
    client.sendTaskSuccess(r -> r.taskToken(token).output(output));
  }

  @Test
  void aRedriveIsReadWithAllItsMembers() {
    world.create(StatesWorld.definition("A", "'A': {'Type': 'Fail'}"));
    String arn = start("n", "1");
    assertThrows(
        ExecutionNotRedrivableException.class,
        () -> client.redriveExecution(r -> r.executionArn(arn)));
    world.timeline.runAll();
    RedriveExecutionResponse redriven = client.redriveExecution(r -> r.executionArn(arn));
    assertEquals(StatesWorld.START, redriven.redriveDate());
    assertKnown(replies.getLast(), redriven, "");
    world.timeline.runAll();
    DescribeExecutionResponse described = client.describeExecution(r -> r.executionArn(arn));
    assertEquals(1, described.redriveCount());
    assertEquals(StatesWorld.START, described.redriveDate());
    assertKnown(replies.getLast(), described, "");
    GetExecutionHistoryResponse history = client.getExecutionHistory(r -> r.executionArn(arn));
    assertEquals(HistoryEventType.EXECUTION_REDRIVEN, history.events().get(3).type());
    assertEquals(1, history.events().get(3).executionRedrivenEventDetails().redriveCount());
    assertKnown(replies.getLast(), history, "");
  }
}
