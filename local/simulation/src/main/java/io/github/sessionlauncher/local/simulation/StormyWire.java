package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The way from a function to AWS. A call takes time, in which other things happen; in a storm its
 * request or its reply is lost, comes late or twice, and the function's process dies.
 */
final class StormyWire implements Wire {

  private static final String ATHENA = "AmazonAthena";
  private static final Duration SHORTEST_WAY = Duration.ofMillis(2);
  private static final Duration LONGEST_WAY = Duration.ofMillis(60);
  private static final Duration LONGEST_SLOW_WAY = Duration.ofSeconds(5);

  /** How long after its caller has given up a request may still take effect. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private static final Duration LATEST_TWIN = Duration.ofSeconds(10);

  private final VirtualTimeline timeline;
  private final InProcessLambda lambda;
  private final Storm storm;
  private final Instant begin;

  StormyWire(VirtualTimeline timeline, InProcessLambda lambda, Storm storm) {
    this.timeline = timeline;
    this.lambda = lambda;
    this.storm = storm;
    this.begin = timeline.now();
  }

  @Override
  public ObjectNode call(
      AwsJsonService service,
      String operation,
      ObjectNode input,
      Caller caller,
      Duration patience) {
    dieIf(Fault.DEATH_BEFORE_CALL, operation);
    if (brings(Fault.REQUEST_LOST, operation)) {
      throw broken(storm.draw(Duration.ZERO, patience), "before the request was sent");
    }
    if (brings(Fault.REQUEST_DELAYED, operation)) {
      Duration late = patience.plus(storm.draw(Duration.ZERO, LONGEST_DELAY));
      timeline.after(late, () -> unheard(service, operation, input, caller));
      throw tooLate(patience);
    }
    Duration way = way(operation);
    if (way.plus(way).compareTo(patience) > 0) {
      timeline.after(way, () -> unheard(service, operation, input, caller));
      throw tooLate(patience);
    }
    lambda.pause(way);
    ObjectNode reply = answered(service, operation, input, caller);
    dieIf(Fault.DEATH_AFTER_CALL, operation);
    if (brings(Fault.REPLY_LOST, operation)) {
      throw broken(storm.draw(Duration.ZERO, patience.minus(way)), "before the reply came");
    }
    lambda.pause(way);
    return reply;
  }

  private ObjectNode answered(
      AwsJsonService service, String operation, ObjectNode input, Caller caller) {
    if (brings(Fault.THROTTLED, operation)) {
      throw new AwsError("ThrottlingException", "Rate exceeded");
    }
    boolean athena = service.targetPrefix().equals(ATHENA);
    if (storm.isOut(athena ? Fault.ATHENA_OUT : Fault.STEP_FUNCTIONS_OUT)
        || brings(Fault.SERVER_ERROR, operation)) {
      throw serverError();
    }
    if (brings(Fault.REQUEST_TWICE, operation)) {
      timeline.after(
          storm.draw(Duration.ZERO, LATEST_TWIN), () -> unheard(service, operation, input, caller));
    }
    ObjectNode reply = service.call(operation, input, caller);
    if (brings(Fault.SERVER_ERROR_AFTER_EFFECT, operation)) {
      throw serverError();
    }
    return reply;
  }

  /** A call whose reply nobody hears. */
  private static void unheard(
      AwsJsonService service, String operation, ObjectNode input, Caller caller) {
    try {
      service.call(operation, input, caller);
    } catch (AwsError refused) {
      // nobody hears that either
    }
  }

  private boolean brings(Fault fault, String operation) {
    return storm.brings(fault, operation, lambda.requestId());
  }

  private void dieIf(Fault fault, String operation) {
    if (brings(fault, operation)) {
      lambda.die();
    }
  }

  private Duration way(String operation) {
    return brings(Fault.SLOW_CALL, operation)
        ? storm.draw(LONGEST_WAY, LONGEST_SLOW_WAY)
        : storm.draw(SHORTEST_WAY, LONGEST_WAY);
  }

  private SdkClientException broken(Duration after, String when) {
    lambda.pause(after);
    return SdkClientException.create(
        "Unable to execute HTTP request: simulated",
        new IOException("simulated: the connection broke " + when));
  }

  private SdkClientException tooLate(Duration patience) {
    lambda.pause(patience);
    return ApiCallTimeoutException.create(patience.toMillis());
  }

  private static AwsError serverError() {
    return new AwsError(500, "InternalServerException", "simulated: an internal error", Map.of());
  }

  @Override
  public Duration time() {
    return Duration.between(begin, timeline.now());
  }

  @Override
  public void pause(Duration duration) {
    lambda.pause(duration);
  }

  @Override
  public double chance() {
    return storm.chance();
  }
}
