package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.EventDelivery;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;

/** All the ways of a world in a storm. */
final class StormyWays implements Interference {

  private static final int MOST_SECONDS_APART = 5;
  static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(1);

  private static final Duration LATEST_TWIN = Duration.ofMinutes(10);
  private static final Duration LATEST = Duration.ofHours(1);

  private final Storm storm;
  private final InvariantMonitor monitor;
  private final Duration skewOfFunctions;
  private final Duration skewOfStepFunctions;

  StormyWays(Storm storm, InvariantMonitor monitor) {
    this.storm = storm;
    this.monitor = monitor;
    this.skewOfFunctions = skew();
    this.skewOfStepFunctions = skew();
  }

  private Duration skew() {
    return storm.any()
        ? storm
            .draw(Duration.ZERO, Duration.ofSeconds(2L * MOST_SECONDS_APART))
            .minusSeconds(MOST_SECONDS_APART)
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
          timeline.after(UNTIL_TRIED_AGAIN, () -> send(event, deliver));
        } else {
          sent(timeline, deliver);
        }
      }
    };
  }

  private void sent(Timeline timeline, Runnable deliver) {
    if (storm.brings(Fault.STATUS_TWICE, "status", "")) {
      timeline.after(storm.draw(Duration.ZERO, LATEST_TWIN), deliver);
    }
    if (storm.brings(Fault.STATUS_LATE, "status", "")) {
      timeline.after(storm.draw(Duration.ZERO, LATEST), deliver);
    } else {
      deliver.run();
    }
  }
}
