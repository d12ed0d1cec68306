package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The simulated Athena inside this process: it ends with it, and so do its sessions. */
public final class EmbeddedAthena implements AthenaApi {

  private static final String ACCOUNT = "123456789012";

  private static final Caller EVERYTHING =
      new Caller("arn:aws:iam::" + ACCOUNT + ":user/local", Permissions.ALL);

  private final RealTimeline timeline;
  private final SimulatedAthena athena;

  /**
   * @param start its first moment
   * @param nanoTime the pace of its time
   */
  public EmbeddedAthena(Instant start, LongSupplier nanoTime, RandomGenerator random) {
    this.timeline = new RealTimeline(start, 1, nanoTime);
    this.athena =
        new SimulatedAthena(timeline, random, new AthenaAccount("aws", "us-east-1", ACCOUNT));
  }

  @Override
  public JsonNode call(String operation, ObjectNode input) {
    return timeline.ask(
        () -> {
          try {
            return athena.call(operation, input, EVERYTHING);
          } catch (AwsError error) {
            throw new ServiceProblem(
                operation, error.status(), error.code(), error.getMessage(), OptionalInt.empty());
          }
        });
  }

  @Override
  public void close() {
    timeline.close();
  }
}
