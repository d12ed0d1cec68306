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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A simulated Athena in this process. It and its sessions end with the process. */
public final class EmbeddedAthena implements AthenaApi {

  private static final String ACCOUNT = "123456789012";

  private static final Caller EVERYTHING =
      new Caller("arn:aws:iam::" + ACCOUNT + ":user/local", Permissions.ALL);

  private final SimulatedAthena athena;
  private final UnaryOperator<Supplier<JsonNode>> onTimeline;
  private final Runnable end;

  /**
   * @param onTimeline runs a call on the timeline of the simulated Athena
   * @param end closes the timeline
   */
  public EmbeddedAthena(
      SimulatedAthena athena, UnaryOperator<Supplier<JsonNode>> onTimeline, Runnable end) {
    this.athena = athena;
    this.onTimeline = onTimeline;
    this.end = end;
  }

  /**
   * Starts a simulated Athena in real time. Its session ids begin with {@code simulated-}.
   *
   * @param start the initial time
   * @param nanoTime the clock that the time follows
   */
  public static EmbeddedAthena start(Instant start, LongSupplier nanoTime, RandomGenerator random) {
    RealTimeline timeline = new RealTimeline(start, 1, nanoTime);
    SimulatedAthena athena =
        new SimulatedAthena(timeline, random, new AthenaAccount("aws", "us-east-1", ACCOUNT));
    // a script that reads only stdout sees that this session does not exist on AWS
    athena.prefixSessionIds("simulated-");
    return new EmbeddedAthena(athena, call -> () -> timeline.ask(call), timeline::close);
  }

  @Override
  public JsonNode call(String operation, ObjectNode input) {
    return onTimeline.apply(() -> answer(operation, input)).get();
  }

  private JsonNode answer(String operation, ObjectNode input) {
    try {
      return athena.call(operation, input, EVERYTHING);
    } catch (AwsError error) {
      throw new ServiceProblem(
          operation, error.status(), error.code(), error.getMessage(), OptionalInt.empty());
    }
  }

  @Override
  public boolean outlivesThisProcess() {
    return false;
  }

  @Override
  public void close() {
    end.run();
  }
}
