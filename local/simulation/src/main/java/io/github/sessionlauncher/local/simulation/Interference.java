package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.EventDelivery;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;

/** What happens on the ways between triggers, functions, state machines and services. */
interface Interference {

  /** Nothing: everything arrives, once and at once; an invocation takes a third of a second. */
  Interference NONE = new Interference() {};

  /** The way from a function to AWS. */
  default Wire wire(VirtualTimeline timeline, InProcessLambda lambda) {
    return Wire.DIRECT;
  }

  /** How long an invocation takes until its handler has the event. */
  default Duration startUp(String function) {
    return Duration.ofMillis(300);
  }

  /** The way to a function. */
  default LambdaFunction overFunction(Timeline timeline, String name, LambdaFunction function) {
    return function;
  }

  /** The way from the state machines to what they call. */
  default TaskWay tasks(Timeline timeline) {
    return TaskWay.DIRECT;
  }

  /** The clock of Step Functions. */
  default Timeline timeOfStepFunctions(Timeline timeline) {
    return timeline;
  }

  /** By how much the clock of the functions is ahead. */
  default Duration skewOfFunctions() {
    return Duration.ZERO;
  }

  /** The way of the events that Step Functions sends at best effort. */
  default EventDelivery overStatusEvents(Timeline timeline) {
    return EventDelivery.PROMPT;
  }
}
