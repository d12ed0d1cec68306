package io.github.sessionlauncher.local.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.functions.RequestIds;
import io.github.sessionlauncher.local.http.InProcessHttp;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What a direct client gives or throws is what the SDK's own client gives or throws. */
class DirectClientsTest {

  private static final Instant START = Instant.parse("2026-03-12T06:00:00.123Z");
  private static final Caller ANYONE =
      new Caller("arn:aws:iam::123456789012:user/anyone", Permissions.ALL);
  private static final Caller NOBODY =
      new Caller("arn:aws:iam::123456789012:user/nobody", (action, resource) -> false);
  private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";
  private static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:m:";
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  /** A reply without the HTTP that brought it. */
  private record Reply(SdkPojo reply) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Reply(SdkPojo pojo) && reply.equalsBySdkFields(pojo);
    }

    @Override
    public int hashCode() {
      return reply.getClass().hashCode();
    }
  }

  /** What a call came to, with all that a program can read of it. */
  private static <C> Object outcome(C client, Function<C, SdkPojo> call) {
    try {
      return new Reply(call.apply(client));
    } catch (AwsServiceException error) {
      List<Object> told = new ArrayList<>();
      told.add(error.getClass());
      told.add(error.statusCode());
      told.add(error.awsErrorDetails().errorCode());
      told.add(error.awsErrorDetails().errorMessage());
      told.add(error.awsErrorDetails().serviceName());
      told.add(error.isThrottlingException());
      // the request's id stands in the middle; here there is none
      told.add(error.getMessage().replaceAll(", Request ID: [^)]*", ""));
      if (error instanceof InvalidRequestException invalid) {
        told.add(invalid.athenaErrorCode());
      }
      return told;
    }
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C real(
      B builder, AwsJsonService service, Caller caller) {
    return builder
        .httpClient(
            InProcessHttp.to(List.of(service), caller, new RequestIds(new SplittableRandom(1))))
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static SimulatedAthena athena(VirtualTimeline timeline) {
    return new SimulatedAthena(
        timeline, new SplittableRandom(1), new AthenaAccount("aws", "eu-west-1", "123456789012"));
  }

  private static List<Function<AthenaClient, SdkPojo>> athenaCalls() {
    List<Function<AthenaClient, SdkPojo>> calls = new ArrayList<>();
    for (String workGroup : List.of("spark", "spark-full", "primary", "nowhere", "no spaces")) {
      calls.add(c -> c.startSession(r -> r.workGroup(workGroup).engineConfiguration(e -> {})));
    }
    calls.add(
        c ->
            c.startSession(
                r ->
                    r.workGroup("spark")
                        .clientRequestToken(TOKEN)
                        .description("d")
                        .executionRole("arn:aws:iam::123456789012:role/r")
                        .sessionIdleTimeoutInMinutes(7)
                        .copyWorkGroupTags(false)
                        .tags(Tag.builder().key("k").value("v").build())
                        .monitoringConfiguration(
                            m -> m.s3LoggingConfiguration(s -> s.enabled(true)))
                        .engineConfiguration(
                            e ->
                                e.maxConcurrentDpus(4)
                                    .additionalConfigs(Map.of("a", "b"))
                                    .classifications(
                                        Classification.builder().name("spark-defaults").build()))));
    calls.add(
        c ->
            c.startSession(
                r -> r.workGroup("spark").clientRequestToken(TOKEN).engineConfiguration(e -> {})));
    calls.add(c -> c.startSession(r -> {}));
    calls.add(c -> c.listSessions(r -> r.workGroup("spark").maxResults(1)));
    calls.add(c -> c.getSession(r -> r.sessionId(newest(c))));
    calls.add(c -> c.getSessionStatus(r -> r.sessionId(newest(c))));
    calls.add(c -> c.terminateSession(r -> r.sessionId(newest(c))));
    calls.add(c -> c.getSessionStatus(r -> r.sessionId("no such session")));
    for (int i = 0; i < 3; i++) {
      calls.add(c -> c.listSessions(r -> r.workGroup("spark-throttled")));
    }
    return calls;
  }

  private static String newest(AthenaClient client) {
    return client.listSessions(r -> r.workGroup("spark")).sessions().getFirst().sessionId();
  }

  @Test
  void athenaAnswersBothTheSame() {
    VirtualTimeline timeline = new VirtualTimeline(START);
    SimulatedAthena one = athena(timeline);
    SimulatedAthena other = athena(timeline);
    for (Caller caller : List.of(ANYONE, NOBODY)) {
      AthenaClient direct = new DirectAthena(one, caller, Wire.DIRECT);
      try (AthenaClient real = real(AthenaClient.builder(), other, caller)) {
        for (Function<AthenaClient, SdkPojo> call : athenaCalls()) {
          assertEquals(outcome(real, call), outcome(direct, call));
          timeline.runUntil(timeline.now().plusSeconds(1));
        }
      }
    }
  }

  /** A machine whose history has texts, errors, variables and times. */
  private static SimulatedStepFunctions stepFunctions(VirtualTimeline timeline) {
    SimulatedStepFunctions service = new SimulatedStepFunctions(timeline, new SplittableRandom(1));
    String resource = "arn:aws:states:::test:call";
    service.create(
        StateMachine.create(
            MACHINE,
            "m",
            "arn:aws:iam::123456789012:role/r",
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
              "A": {"Type": "Pass", "Assign": {"v": [1]}, "Next": "W"},
              "W": {"Type": "Wait", "Seconds": 1, "Next": "T"},
              "T": {"Type": "Task", "Resource": "%s", "TimeoutSeconds": 9, "Next": "S",
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}]},
              "S": {"Type": "Succeed", "Output": "{%% $states.input.x %%}"},
              "F": {"Type": "Fail", "Error": "X", "Cause": "{%% $states.input.Cause %%}"}}}
            """
                .formatted(resource),
            Map.of(
                resource,
                (call, done) ->
                    done.accept(
                        call.arguments().has("fails")
                            ? new TaskResult.Failed("E", "größer")
                            : new TaskResult.Succeeded(call.arguments())))));
    return service;
  }

  private static List<Function<SfnClient, SdkPojo>> stepFunctionsCalls(VirtualTimeline timeline) {
    List<Function<SfnClient, SdkPojo>> calls = new ArrayList<>();
    for (String input : List.of("{\"x\": 1}", "{\"fails\": true}", "{\"y\": 1}", "{", "{}")) {
      String name = "n" + input.length();
      calls.add(c -> c.startExecution(r -> r.stateMachineArn(MACHINE).name(name).input(input)));
      calls.add(c -> c.startExecution(r -> r.stateMachineArn(MACHINE).name(name).input("{ }")));
      calls.add(c -> c.describeExecution(r -> r.executionArn(EXECUTION + name)));
      calls.add(
          c -> {
            timeline.runUntil(timeline.now().plusSeconds(9));
            return c.describeExecution(r -> r.executionArn(EXECUTION + name));
          });
      calls.add(c -> c.getExecutionHistory(r -> r.executionArn(EXECUTION + name)));
      calls.add(
          c ->
              c.getExecutionHistory(
                  r -> r.executionArn(EXECUTION + name).reverseOrder(true).maxResults(3)));
    }
    calls.add(c -> c.startExecution(r -> r.stateMachineArn(MACHINE + "x").name("n")));
    calls.add(c -> c.startExecution(r -> r.stateMachineArn("arn").name("n")));
    calls.add(c -> c.startExecution(r -> r.stateMachineArn(MACHINE).name("a b")));
    calls.add(c -> c.startExecution(r -> {}));
    calls.add(
        c -> c.getExecutionHistory(r -> r.executionArn(EXECUTION + "n8").nextToken("not ours")));
    return calls;
  }

  @Test
  void stepFunctionsAnswersBothTheSame() {
    for (Caller caller : List.of(ANYONE, NOBODY)) {
      VirtualTimeline ofDirect = new VirtualTimeline(START);
      VirtualTimeline ofReal = new VirtualTimeline(START);
      SfnClient direct = new DirectStepFunctions(stepFunctions(ofDirect), caller, Wire.DIRECT);
      List<Object> given = new ArrayList<>();
      stepFunctionsCalls(ofDirect).forEach(call -> given.add(outcome(direct, call)));
      try (SfnClient real = real(SfnClient.builder(), stepFunctions(ofReal), caller)) {
        List<Object> expected = new ArrayList<>();
        stepFunctionsCalls(ofReal).forEach(call -> expected.add(outcome(real, call)));
        assertEquals(expected, given);
      }
    }
  }

  /** Fails as often as it is told to, and notes how the client waited. */
  private static final class Broken implements Wire {

    private static final Duration TIME_OF_A_CALL = Duration.ofMillis(2500);

    private final List<RuntimeException> failures;
    private final List<Duration> pauses = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private int attempts;

    Broken(RuntimeException... failures) {
      this.failures = new ArrayList<>(List.of(failures));
    }

    @Override
    public ObjectNode call(
        AwsJsonService service,
        String operation,
        ObjectNode input,
        Caller caller,
        Duration patience) {
      attempts++;
      if (patience.compareTo(TIME_OF_A_CALL) < 0) {
        throw ApiCallTimeoutException.create(patience.toMillis());
      }
      time = time.plus(TIME_OF_A_CALL);
      if (!failures.isEmpty()) {
        throw failures.removeFirst();
      }
      return service.call(operation, input, caller);
    }

    @Override
    public Duration time() {
      return time;
    }

    @Override
    public void pause(Duration duration) {
      pauses.add(duration);
      time = time.plus(duration);
    }

    @Override
    public double chance() {
      return 0.5;
    }
  }

  private static Object start(Wire wire) {
    VirtualTimeline timeline = new VirtualTimeline(START);
    return new DirectStepFunctions(stepFunctions(timeline), ANYONE, wire)
        .startExecution(r -> r.stateMachineArn(MACHINE).name("n").input("{}"));
  }

  private static SdkClientException brokenConnection() {
    return SdkClientException.create("broken", new IOException("reset"));
  }

  @Test
  void stepFunctionsIsAskedAgainAfterWhatPassesAndAthenaIsNot() {
    Broken wire = new Broken(brokenConnection(), new AwsError(500, "Internal", "x", Map.of()));
    start(wire);
    assertEquals(3, wire.attempts);
    assertEquals(List.of(Duration.ofMillis(50), Duration.ofMillis(100)), wire.pauses);
    Broken athenas = new Broken(brokenConnection());
    AthenaClient athena = new DirectAthena(athena(new VirtualTimeline(START)), ANYONE, athenas);
    assertThrows(SdkClientException.class, () -> athena.getSessionStatus(r -> r.sessionId("any")));
    assertEquals(1, athenas.attempts);
  }

  @Test
  void aCallIsGivenUpAfterThreeAttemptsOrEightSecondsOrAtOnce() {
    RuntimeException[] three = {brokenConnection(), brokenConnection(), brokenConnection()};
    Broken often = new Broken(three);
    assertThrows(SdkClientException.class, () -> start(often));
    assertEquals(3, often.attempts);
    AwsError throttled = new AwsError("ThrottlingException", "Rate exceeded");
    Broken slow = new Broken(throttled, throttled, throttled);
    assertInstanceOf(
        ApiCallTimeoutException.class, assertThrows(SdkClientException.class, () -> start(slow)));
    // 2.5 s, a wait, 2.5 s, a wait: 1.5 s is left for the third
    assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), slow.pauses);
    Broken refused = new Broken(new AwsError("InvalidName", "Invalid Name: 'n'"));
    assertThrows(AwsServiceException.class, () -> start(refused));
    assertEquals(1, refused.attempts);
    assertTrue(refused.pauses.isEmpty());
  }
}
