package io.github.sessionlauncher.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.athena.AthenaSessions;
import io.github.sessionlauncher.workflow.StepFunctionsExecutions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
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

  private static void assertBounded(int attempts, AwsServiceClientConfiguration configuration) {
    assertEquals(Region.EU_WEST_1, configuration.region());
    assertEquals(
        Optional.of(Duration.ofSeconds(8)), configuration.overrideConfiguration().apiCallTimeout());
    assertEquals(
        attempts,
        configuration.overrideConfiguration().retryStrategy().orElseThrow().maxAttempts());
  }

  @Test
  void everyCallHasATimeOutAndOnlyCallsOfStepFunctionsAreRetried() {
    try (AthenaClient athena = AthenaSessions.client();
        SfnClient stepFunctions = StepFunctionsExecutions.client()) {
      assertBounded(1, athena.serviceClientConfiguration());
      assertBounded(3, stepFunctions.serviceClientConfiguration());
    }
  }
}
