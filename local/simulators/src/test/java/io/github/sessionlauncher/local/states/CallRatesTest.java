package io.github.sessionlauncher.local.states;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallRatesTest {

  private static final Instant START = Instant.parse("2026-03-12T19:03:58Z");

  private static int accepted(CallRates rates, String operation, Instant now) {
    int accepted = 0;
    try {
      while (accepted < 10_000) {
        rates.take(operation, now);
        accepted++;
      }
      return accepted;
    } catch (AwsError error) {
      assertEquals("ThrottlingException", error.code());
      assertEquals("Rate exceeded", error.getMessage());
      assertEquals(400, error.status());
      return accepted;
    }
  }

  /** The table of AWS's page. */
  @ParameterizedTest
  @CsvSource({
    "StartExecution, us-east-1, 1300, 300",
    "StartExecution, eu-central-1, 800, 150",
    "DescribeExecution, us-west-2, 300, 15",
    "DescribeExecution, ap-south-1, 250, 10",
    "GetExecutionHistory, eu-west-1, 400, 20",
    "GetExecutionHistory, eu-north-1, 400, 20",
    "ListExecutions, us-east-1, 200, 5",
    "ListExecutions, us-east-2, 100, 2",
    "StopExecution, us-east-1, 1000, 200",
    "RedriveExecution, sa-east-1, 800, 150"
  })
  void eachOperationHasItsBucketAndItsRate(String operation, String region, int size, int rate) {
    CallRates rates = new CallRates(region, 1);
    assertEquals(size, accepted(rates, operation, START));
    assertEquals(rate, accepted(rates, operation, START.plusSeconds(1)));
    assertEquals(0, accepted(rates, operation, START.plusSeconds(1)));
    assertEquals(2 * rate, accepted(rates, operation, START.plusSeconds(3)));
    assertEquals(size, accepted(rates, operation, START.plus(Duration.ofDays(1))));
  }

  @Test
  void operationsHaveBucketsOfTheirOwn() {
    CallRates rates = new CallRates("us-east-1", 1);
    assertEquals(300, accepted(rates, "DescribeExecution", START));
    assertEquals(1300, accepted(rates, "StartExecution", START));
    assertEquals(10_000, accepted(rates, "DescribeStateMachine", START));
  }

  @Test
  void otherApplicationsOfTheAccountTakeTheirShare() {
    CallRates rates = new CallRates("us-east-1", 0.02);
    assertEquals(6, accepted(rates, "DescribeExecution", START));
    assertEquals(0, accepted(rates, "DescribeExecution", START.plusSeconds(3)));
    assertEquals(1, accepted(rates, "DescribeExecution", START.plusSeconds(4)));
    assertEquals(1, accepted(new CallRates("us-east-1", 0.0001), "DescribeExecution", START));
  }

  @Test
  void aShareIsAFraction() {
    for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new CallRates("us-east-1", share));
    }
  }
}
