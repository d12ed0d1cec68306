package io.github.sessionlauncher.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.workflow.StepFunctionsExecutions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.sfn.SfnClient;

class ClientsTest {

  /** The Region, which Lambda sets in the environment. A test can set only a system property. */
  private static final String REGION = "aws.region";

  @BeforeEach
  void setRegion() {
    System.setProperty(REGION, "eu-west-1");
  }

  @AfterEach
  void clearRegion() {
    System.clearProperty(REGION);
  }

  private static void assertBounded(
      int attempts, Duration attempt, AwsServiceClientConfiguration configuration) {
    assertEquals(Region.EU_WEST_1, configuration.region());
    ClientOverrideConfiguration override = configuration.overrideConfiguration();
    assertEquals(Optional.of(attempt), override.apiCallAttemptTimeout());
    assertEquals(Optional.of(Clients.callTimeout(attempt)), override.apiCallTimeout());
    assertTrue(Clients.callTimeout(attempt).compareTo(attempt.multipliedBy(2)) > 0);
    assertEquals(attempts, override.retryStrategy().orElseThrow().maxAttempts());
  }

  @Test
  void everyCallHasTimeForASecondAttempt() {
    try (AthenaClient athena = AthenaSessions.client(Clients.ATHENA_ATTEMPT);
        AthenaClient caller = AthenaSessions.client(Clients.CALLER_ATTEMPT);
        SfnClient stepFunctions = StepFunctionsExecutions.client()) {
      assertBounded(2, Clients.ATHENA_ATTEMPT, athena.serviceClientConfiguration());
      assertBounded(2, Clients.CALLER_ATTEMPT, caller.serviceClientConfiguration());
      assertBounded(3, Clients.STEP_FUNCTIONS_ATTEMPT, stepFunctions.serviceClientConfiguration());
    }
  }

  /** The chains of calls in the comment of {@link Clients}, in calls of each service. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0",
    "2, 1, 0, 0",
    "4, 0, 0, 0",
    "2, 0, 0, 6",
    "3, 0, 0, 0",
    "2, 0, 1, 6",
    "3, 0, 1, 0",
    "0, 0, 2, 0",
    "0, 2, 0, 0"
  })
  void noChainOfCallsIsLongerThanTheGatewayWaits(
      int stepFunctions, int athena, int athenaForCallers, int waitSeconds) {
    Duration chain =
        Clients.callTimeout(Clients.STEP_FUNCTIONS_ATTEMPT)
            .multipliedBy(stepFunctions)
            .plus(Clients.callTimeout(Clients.ATHENA_ATTEMPT).multipliedBy(athena))
            .plus(Clients.callTimeout(Clients.CALLER_ATTEMPT).multipliedBy(athenaForCallers))
            .plusSeconds(waitSeconds);
    assertTrue(chain.compareTo(Duration.ofSeconds(26)) <= 0, chain.toString());
  }

  /**
   * Answers the second connection only, as if the first had died while Lambda froze the function.
   */
  private static Thread hangOnce(ServerSocket server, String answer) {
    return Thread.startVirtualThread(
        () -> {
          try (Socket hanging = server.accept();
              Socket second = server.accept()) {
            second.getInputStream().read(new byte[65_536]);
            second.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            second.getOutputStream().flush();
            assertTrue(hanging.isConnected());
          } catch (IOException closed) {
            // the test has ended
          }
        });
  }

  private static AthenaClient clientOf(ServerSocket server) {
    return Clients.build(
        AthenaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
            .credentialsProvider(AnonymousCredentialsProvider.create()),
        Clients.onceMoreWithoutAnswer(),
        Duration.ofMillis(700));
  }

  @Test
  void aConnectionThatHangsCostsOneAttemptAndNoAnswer() throws Exception {
    String body = "{\"SessionId\":\"s-1\",\"Status\":{\"State\":\"IDLE\"}}";
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        AthenaClient athena = clientOf(server)) {
      hangOnce(
          server,
          "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(body.length(), body));
      assertEquals(
          "IDLE", athena.getSessionStatus(r -> r.sessionId("s-1")).status().stateAsString());
    }
  }

  @Test
  void aCallAsideIsTriedOnce() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        AthenaClient athena = clientOf(server)) {
      hangOnce(server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      assertThrows(
          ApiCallAttemptTimeoutException.class,
          () -> athena.getSession(r -> r.sessionId("s-1").overrideConfiguration(Clients::aside)));
      // the second connection is still free for another call
      assertNull(athena.getSession(r -> r.sessionId("s-1")).sessionId());
    }
  }
}
