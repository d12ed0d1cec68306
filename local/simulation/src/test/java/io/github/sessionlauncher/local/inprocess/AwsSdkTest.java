package io.github.sessionlauncher.local.inprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.Classification;
import software.amazon.awssdk.services.athena.model.GetSessionResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.SessionState;
import software.amazon.awssdk.services.athena.model.SessionStatus;
import software.amazon.awssdk.services.athena.model.SessionSummary;
import software.amazon.awssdk.services.athena.model.StartSessionRequest;
import software.amazon.awssdk.services.athena.model.ThrottleReason;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** The AWS SDK for Java understands the replies of the simulated Athena. */
class AwsSdkTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedAthena athena =
      new SimulatedAthena(
          timeline,
          new SplittableRandom(1),
          new AthenaAccount("aws", "eu-west-1", "123456789012"),
          WorkGroup.STANDARD,
          Quotas.STANDARD,
          Reads.CURRENT);
  private final AthenaClient client =
      AthenaClient.builder()
          .httpClient(
              InProcessHttp.to(
                  List.of(athena),
                  new Caller("arn:aws:iam::123456789012:user/tester", Permissions.ALL),
                  new RandomIds(new SplittableRandom(1))))
          .region(Region.EU_WEST_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .overrideConfiguration(
              configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
          .build();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void everyMemberOfASessionIsReadAsSent() {
    StartSessionRequest sent =
        start(
            "spark",
            request ->
                request
                    .description("d")
                    .sessionIdleTimeoutInMinutes(7)
                    .executionRole("arn:aws:iam::123456789012:role/r")
                    .monitoringConfiguration(
                        monitoring ->
                            monitoring.cloudWatchLoggingConfiguration(
                                logs ->
                                    logs.enabled(true)
                                        .logTypes(Map.of("SPARK_DRIVER", List.of("STDOUT")))))
                    .engineConfiguration(
                        engine ->
                            engine
                                .maxConcurrentDpus(4)
                                .sparkProperties(Map.of("spark.x", "1"))
                                .classifications(
                                    Classification.builder().name("spark-defaults").build())));
    String id = client.startSession(sent).sessionId();
    GetSessionResponse session = client.getSession(request -> request.sessionId(id));
    assertEquals(sent.description(), session.description());
    assertEquals(sent.engineConfiguration(), session.engineConfiguration());
    assertEquals(sent.monitoringConfiguration(), session.monitoringConfiguration());
    assertEquals(sent.executionRole(), session.sessionConfiguration().executionRole());
    assertEquals(7, session.sessionConfiguration().sessionIdleTimeoutInMinutes());
    assertEquals("PySpark engine version 3", session.engineVersion());
    assertNull(session.statistics());
  }

  @Test
  void statesAndTimesAreRead() {
    String id = client.startSession(start("spark", request -> {})).sessionId();
    timeline.runUntil(START.plusSeconds(12));
    SessionStatus status = client.getSessionStatus(request -> request.sessionId(id)).status();
    assertEquals(SessionState.IDLE, status.state());
    assertEquals(START, status.startDateTime());
    assertEquals(START.plusSeconds(12), status.idleSinceDateTime());
    assertNull(status.endDateTime());
    SessionSummary summary =
        client.listSessions(request -> request.workGroup("spark")).sessions().getFirst();
    assertEquals(status, summary.status());
    assertEquals("PySpark engine version 3", summary.engineVersion().effectiveEngineVersion());
    assertEquals(
        SessionState.TERMINATING,
        client.terminateSession(request -> request.sessionId(id)).state());
  }

  @Test
  void thePaginatorReturnsEverySession() {
    for (int i = 0; i < 5; i++) {
      client.startSession(start("spark", request -> {}));
    }
    long seen =
        client.listSessionsPaginator(request -> request.workGroup("spark").maxResults(2)).stream()
            .flatMap(page -> page.sessions().stream())
            .map(SessionSummary::sessionId)
            .distinct()
            .count();
    assertEquals(5, seen);
  }

  @Test
  void errorsBecomeTheSdksExceptions() {
    InvalidRequestException invalid =
        assertThrows(
            InvalidRequestException.class,
            () -> client.startSession(start("primary", request -> {})));
    assertEquals("INVALID_INPUT", invalid.athenaErrorCode());
    assertEquals("Workgroup EngineVersion is not Spark.", invalid.awsErrorDetails().errorMessage());
    TooManyRequestsException full =
        assertThrows(
            TooManyRequestsException.class,
            () -> client.startSession(start("spark-full", request -> {})));
    assertEquals(ThrottleReason.CONCURRENT_QUERY_LIMIT_EXCEEDED, full.reason());
    client.startSession(start("spark-throttled", request -> {}));
    client.listSessions(request -> request.workGroup("spark-throttled"));
    AthenaException throttled =
        assertThrows(
            AthenaException.class,
            () -> client.listSessions(request -> request.workGroup("spark-throttled")));
    assertEquals("ThrottlingException", throttled.awsErrorDetails().errorCode());
  }

  @Test
  void anUnknownStateIsUnknownToTheSdk() {
    String id = client.startSession(start("spark-unknown", request -> {})).sessionId();
    timeline.runUntil(START.plusSeconds(4));
    SessionStatus status = client.getSessionStatus(request -> request.sessionId(id)).status();
    assertEquals(SessionState.UNKNOWN_TO_SDK_VERSION, status.state());
    assertEquals("HIBERNATED", status.stateAsString());
  }

  private static StartSessionRequest start(
      String workGroup, Consumer<StartSessionRequest.Builder> more) {
    return StartSessionRequest.builder()
        .workGroup(workGroup)
        .engineConfiguration(engine -> {})
        .applyMutation(more)
        .build();
  }
}
