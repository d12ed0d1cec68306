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
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The faulty connection from a function to AWS. A call takes time, during which other things
 * happen. A request or a reply can be lost, late or duplicated, and the function's process can
 * crash.
 */
final class StormyWire implements Wire {

  private static final String ATHENA = "AmazonAthena";
  private static final String THROTTLING = "ThrottlingException";
  private static final Duration MIN_LATENCY = Duration.ofMillis(2);
  private static final Duration MAX_LATENCY = Duration.ofMillis(60);
  private static final Duration MAX_SLOW_LATENCY = Duration.ofSeconds(5);

  /** The longest time after which a request takes effect although its caller has given up. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  private static final Duration LONGEST_DUPLICATE_DELAY = Duration.ofSeconds(10);

  private final VirtualTimeline timeline;
  private final InProcessLambda lambda;
  private final Storm storm;
  private final Instant begin;
  private final FrozenConnections connections;
  private final PassingRefusals refusals;

  StormyWire(VirtualTimeline timeline, InProcessLambda lambda, Storm storm) {
    this.timeline = timeline;
    this.lambda = lambda;
    this.storm = storm;
    this.begin = timeline.now();
    this.connections = new FrozenConnections(timeline, storm);
    this.refusals = new PassingRefusals(timeline, storm);
  }

  @Override
  public ObjectNode call(
      AwsJsonService service,
      String operation,
      ObjectNode input,
      Caller caller,
      Duration timeLeft) {
    crashIf(Fault.CRASH_BEFORE_CALL, operation);
    Fault dead = connections.use(service, caller, operation, lambda.requestId());
    if (dead == Fault.CONNECTION_HANGS) {
      throw timeout(timeLeft);
    }
    if (dead != null) {
      throw connectionError(Duration.ZERO, "while the function was frozen");
    }
    if (injects(Fault.REQUEST_LOST, operation)) {
      throw connectionError(storm.draw(Duration.ZERO, timeLeft), "before the request was sent");
    }
    if (injects(Fault.REQUEST_DELAYED, operation)) {
      Duration late = timeLeft.plus(storm.draw(Duration.ZERO, LONGEST_DELAY));
      timeline.after(late, () -> callWithoutReply(service, operation, input, caller));
      throw timeout(timeLeft);
    }
    Duration latency = latency(operation);
    if (latency.plus(latency).compareTo(timeLeft) > 0) {
      timeline.after(latency, () -> callWithoutReply(service, operation, input, caller));
      throw timeout(timeLeft);
    }
    lambda.pause(latency);
    ObjectNode reply = serve(service, operation, input, caller);
    crashIf(Fault.CRASH_AFTER_CALL, operation);
    if (injects(Fault.REPLY_LOST, operation)) {
      throw connectionError(
          storm.draw(Duration.ZERO, timeLeft.minus(latency)), "before the reply came");
    }
    lambda.pause(latency);
    return reply;
  }

  private ObjectNode serve(
      AwsJsonService service, String operation, ObjectNode input, Caller caller) {
    refusals.check(caller, operation, lambda.requestId());
    if (injects(Fault.THROTTLED, operation)) {
      throw new AwsError(THROTTLING, "Rate exceeded");
    }
    if (storm.isOut(isAthena(service) ? Fault.ATHENA_OUT : Fault.STEP_FUNCTIONS_OUT)) {
      storm.affects(lambda.requestId());
      throw serverError();
    }
    if (injects(Fault.SERVER_ERROR, operation)) {
      throw serverError();
    }
    if (injects(Fault.REQUEST_TWICE, operation)) {
      timeline.after(
          storm.draw(Duration.ZERO, LONGEST_DUPLICATE_DELAY),
          () -> callWithoutReply(service, operation, input, caller));
    }
    ObjectNode reply = answer(service, operation, input, caller);
    if (injects(Fault.SERVER_ERROR_AFTER_EFFECT, operation)) {
      throw serverError();
    }
    return reply;
  }

  private ObjectNode answer(
      AwsJsonService service, String operation, ObjectNode input, Caller caller) {
    storm.answering(lambda.requestId());
    try {
      return service.call(operation, input, caller);
    } catch (AwsError error) {
      if (error.code().equals(THROTTLING) && !isAthena(service)) {
        storm.affects(lambda.requestId()); // the account's rates are shared
      }
      throw error;
    } finally {
      storm.answering("");
    }
  }

  private static boolean isAthena(AwsJsonService service) {
    return service.targetPrefix().equals(ATHENA);
  }

  /** Makes a call whose reply is lost. */
  private static void callWithoutReply(
      AwsJsonService service, String operation, ObjectNode input, Caller caller) {
    try {
      service.call(operation, input, caller);
    } catch (AwsError refused) {
      // the error is lost too
    }
  }

  private boolean injects(Fault fault, String operation) {
    return storm.injects(fault, operation, lambda.requestId());
  }

  private void crashIf(Fault fault, String operation) {
    if (injects(fault, operation)) {
      lambda.crash();
    }
  }

  private Duration latency(String operation) {
    return injects(Fault.SLOW_CALL, operation)
        ? storm.draw(MAX_LATENCY, MAX_SLOW_LATENCY)
        : storm.draw(MIN_LATENCY, MAX_LATENCY);
  }

  private SdkClientException connectionError(Duration after, String when) {
    lambda.pause(after);
    return SdkClientException.create(
        "Unable to execute HTTP request: simulated",
        new IOException("simulated: the connection broke " + when));
  }

  private SdkClientException timeout(Duration timeLeft) {
    lambda.pause(timeLeft);
    return ApiCallAttemptTimeoutException.create(timeLeft.toMillis());
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
  public double jitter() {
    return storm.nextDouble();
  }
}
