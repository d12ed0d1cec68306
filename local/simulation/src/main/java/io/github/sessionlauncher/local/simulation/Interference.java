package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.EventDelivery;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;

/** Interferes with the connections between triggers, functions, state machines and services. */
interface Interference {

  /**
   * No interference: everything arrives once and at once. An invocation takes 0.3 seconds to start.
   */
  Interference NONE = new Interference() {};

  /** Returns the connection from a function to AWS. */
  default Wire wire(VirtualTimeline timeline, InProcessLambda lambda) {
    return Wire.DIRECT;
  }

  /** Returns how long an invocation takes to reach its handler. */
  default Duration startUp(String function) {
    return Duration.ofMillis(300);
  }

  /** Wraps a function with the faults of its invocations. */
  default LambdaFunction overFunction(Timeline timeline, String name, LambdaFunction function) {
    return function;
  }

  /** Returns the connection from the state machines to the services that they call. */
  default TaskWay tasks(Timeline timeline) {
    return TaskWay.DIRECT;
  }

  /** Returns the clock of Step Functions. */
  default Timeline timeOfStepFunctions(Timeline timeline) {
    return timeline;
  }

  /** Returns how far the clock of the functions is ahead. */
  default Duration skewOfFunctions() {
    return Duration.ZERO;
  }

  /** Returns how Step Functions delivers its status events, which are best effort. */
  default EventDelivery overStatusEvents(Timeline timeline) {
    return EventDelivery.PROMPT;
  }

  /** Returns the part of Step Functions' call rates that other applications leave. */
  default double shareOfCallRates() {
    return 1;
  }

  /** Returns how old the answers of the services' reads are. */
  default Reads reads() {
    return Reads.CURRENT;
  }
}
