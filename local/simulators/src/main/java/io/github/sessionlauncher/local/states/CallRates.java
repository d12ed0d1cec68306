package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rates at which Step Functions accepts calls: for each operation a bucket of tokens, which is
 * refilled continuously. All callers of an account share the buckets of a Region. The numbers are
 * in the Step Functions guide, "Step Functions service quotas", "Quotas related to API action
 * throttling". AWS may raise them at any time.
 */
public final class CallRates {

  /**
   * @param size the calls that are accepted at once
   * @param perSecond the calls for which tokens are refilled
   */
  private record Rate(int size, int perSecond) {}

  /** The Regions for which AWS has higher numbers. */
  private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

  private static final Map<String, Rate> IN_LARGE_REGIONS =
      Map.of(
          "StartExecution", new Rate(1300, 300),
          "DescribeExecution", new Rate(300, 15),
          "GetExecutionHistory", new Rate(400, 20),
          "ListExecutions", new Rate(200, 5),
          "StopExecution", new Rate(1000, 200),
          "RedriveExecution", new Rate(1300, 300),
          "SendTaskSuccess", new Rate(3000, 500),
          "SendTaskFailure", new Rate(3000, 500));

  private static final Map<String, Rate> ELSEWHERE =
      Map.of(
          "StartExecution", new Rate(800, 150),
          "DescribeExecution", new Rate(250, 10),
          "GetExecutionHistory", new Rate(400, 20),
          "ListExecutions", new Rate(100, 2),
          "StopExecution", new Rate(500, 25),
          "RedriveExecution", new Rate(800, 150),
          "SendTaskSuccess", new Rate(1500, 300),
          "SendTaskFailure", new Rate(1500, 300));

  private final Map<String, Rate> rates;
  private final double share;
  private final Map<String, Instant> fullAgain = new HashMap<>();

  /**
   * @param share the part of the rates that the account's other applications leave: more than 0, at
   *     most 1
   */
  public CallRates(String region, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share is %s; it must be more than 0 and at most 1".formatted(share));
    }
    this.rates = LARGE_REGIONS.contains(region) ? IN_LARGE_REGIONS : ELSEWHERE;
    this.share = share;
  }

  /**
   * Takes a token.
   *
   * @throws AwsError ThrottlingException if there is none
   */
  void take(String operation, Instant now) {
    Rate rate = rates.get(operation);
    if (rate == null) {
      return;
    }
    Duration perToken = Duration.ofNanos((long) (1e9 / (rate.perSecond() * share)));
    Instant full = fullAgain.getOrDefault(operation, now);
    Instant next = (full.isBefore(now) ? now : full).plus(perToken);
    long size = Math.max(1, (long) (rate.size() * share));
    if (Duration.between(now, next).compareTo(perToken.multipliedBy(size)) > 0) {
      // the words are those of AWS's other services
      throw new AwsError("ThrottlingException", "Rate exceeded");
    }
    fullAgain.put(operation, next);
  }
}
