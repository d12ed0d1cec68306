package io.github.sessionlauncher.local.inprocess;

import static io.github.sessionlauncher.local.inprocess.DirectServices.ANYONE;
import static io.github.sessionlauncher.local.inprocess.DirectServices.MACHINE;
import static io.github.sessionlauncher.local.inprocess.DirectServices.START;
import static io.github.sessionlauncher.local.inprocess.DirectServices.athena;
import static io.github.sessionlauncher.local.inprocess.DirectServices.stepFunctions;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.sfn.SfnClient;

/** A direct client returns and throws the same as the SDK's own client. */
class DirectClientsTest {

  private static final Caller NOBODY =
      new Caller("arn:aws:iam::123456789012:user/nobody", (action, resource) -> false);
  private static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:m:";
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  /** A reply without its HTTP metadata. */
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

  /** Returns the reply of a call, or all that a program can read from its exception. */
  private static <C> Object outcome(C client, Function<C, SdkPojo> call) {
    try {
      return new Reply(call.apply(client));
    } catch (AwsServiceException error) {
      List<Object> details = new ArrayList<>();
      details.add(error.getClass());
      details.add(error.statusCode());
      details.add(error.awsErrorDetails().errorCode());
      details.add(error.awsErrorDetails().errorMessage());
      details.add(error.awsErrorDetails().serviceName());
      details.add(error.isThrottlingException());
      // without the request id, which a direct client does not have
      details.add(error.getMessage().replaceAll(", Request ID: [^)]*", ""));
      if (error instanceof InvalidRequestException invalid) {
        details.add(invalid.athenaErrorCode());
      }
      return details;
    }
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C real(
      B builder, AwsJsonService service, Caller caller) {
    return builder
        .httpClient(
            InProcessHttp.to(List.of(service), caller, new RandomIds(new SplittableRandom(1))))
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
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
  void bothClientsOfAthenaReturnTheSame() {
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
    for (String token : List.of("not ours", taskToken("n8"), taskToken("nothing"))) {
      calls.add(c -> c.sendTaskSuccess(r -> r.taskToken(token).output("1")));
      calls.add(c -> c.sendTaskFailure(r -> r.taskToken(token).error("E").cause("why")));
    }
    return calls;
  }

  /** A token of a task in an execution, which nobody awaits. */
  private static String taskToken(String execution) {
    byte[] token = (EXECUTION + execution + "#1").getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(token);
  }

  @Test
  void bothClientsOfStepFunctionsReturnTheSame() {
    for (Caller caller : List.of(ANYONE, NOBODY)) {
      VirtualTimeline directTimeline = new VirtualTimeline(START);
      VirtualTimeline realTimeline = new VirtualTimeline(START);
      SfnClient direct =
          new DirectStepFunctions(stepFunctions(directTimeline), caller, Wire.DIRECT);
      List<Object> actual = new ArrayList<>();
      stepFunctionsCalls(directTimeline).forEach(call -> actual.add(outcome(direct, call)));
      try (SfnClient real = real(SfnClient.builder(), stepFunctions(realTimeline), caller)) {
        List<Object> expected = new ArrayList<>();
        stepFunctionsCalls(realTimeline).forEach(call -> expected.add(outcome(real, call)));
        assertEquals(expected, actual);
      }
    }
  }
}
