package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.EventDelivery;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;

/** The faulty connections of a world in a storm. */
final class StormyInterference implements Interference {

  private static final int MAX_SKEW_SECONDS = 5;
  static final Duration EVENT_RETRY_DELAY = Duration.ofMinutes(1);

  private static final Duration LONGEST_DUPLICATE_DELAY = Duration.ofMinutes(10);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  /** With this share, Step Functions accepts 6 calls of DescribeExecution, then one in 3 s. */
  private static final double LEAST_SHARE = 0.02;

  private static final double GREATEST_SHARE = 0.2;

  private final Storm storm;
  private final InvariantMonitor monitor;
  private final Duration skewOfFunctions;
  private final Duration skewOfStepFunctions;

  StormyInterference(Storm storm, InvariantMonitor monitor) {
    this.storm = storm;
    this.monitor = monitor;
    this.skewOfFunctions = skew();
    this.skewOfStepFunctions = skew();
  }

  private Duration skew() {
    return storm.hasFaults()
        ? storm
            .draw(Duration.ZERO, Duration.ofSeconds(2L * MAX_SKEW_SECONDS))
            .minusSeconds(MAX_SKEW_SECONDS)
        : Duration.ZERO;
  }

  @Override
  public Wire wire(VirtualTimeline timeline, InProcessLambda lambda) {
    return new StormyWire(timeline, lambda, storm);
  }

  @Override
  public Duration startUp(String function) {
    return StormyFunction.startUp(storm, function);
  }

  @Override
  public LambdaFunction overFunction(Timeline timeline, String name, LambdaFunction function) {
    return new StormyFunction(timeline, storm, name, function);
  }

  @Override
  public TaskWay tasks(Timeline timeline) {
    return new StormyTasks(timeline, storm, monitor);
  }

  @Override
  public Timeline timeOfStepFunctions(Timeline timeline) {
    StormyTime time = new StormyTime(timeline, storm, skewOfStepFunctions);
    monitor.setTimeOfStepFunctions(time, skewOfStepFunctions);
    return time;
  }

  @Override
  public Duration skewOfFunctions() {
    return skewOfFunctions;
  }

  @Override
  public EventDelivery overStatusEvents(Timeline timeline) {
    return new EventDelivery() {
      @Override
      public void send(ObjectNode event, Runnable deliver) {
        if (storm.isOut(Fault.EVENTBRIDGE_OUT)) {
          timeline.after(EVENT_RETRY_DELAY, () -> send(event, deliver));
        } else {
          deliverOrDelay(timeline, deliver);
        }
      }
    };
  }

  @Override
  public Reads reads() {
    return new StormyReads(storm);
  }

  /** The rates stay low when the storm is over, as those of an account do. */
  @Override
  public double shareOfCallRates() {
    return storm.injects(Fault.RATES_SHARED, "account", "")
        ? LEAST_SHARE + storm.nextDouble() * (GREATEST_SHARE - LEAST_SHARE)
        : 1;
  }

  private void deliverOrDelay(Timeline timeline, Runnable deliver) {
    if (storm.injects(Fault.STATUS_LOST, "status", "")) {
      return;
    }
    if (storm.injects(Fault.STATUS_TWICE, "status", "")) {
      timeline.after(storm.draw(Duration.ZERO, LONGEST_DUPLICATE_DELAY), deliver);
    }
    if (storm.injects(Fault.STATUS_LATE, "status", "")) {
      timeline.after(storm.draw(Duration.ZERO, LONGEST_DELAY), deliver);
    } else {
      deliver.run();
    }
  }
}
