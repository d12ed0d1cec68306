package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;

/** The way from the state machines to what they call. */
final class StormyTasks implements TaskWay {

  private static final String LAMBDA = "arn:aws:states:::lambda:invoke";
  private static final String PUT_EVENTS = "arn:aws:states:::events:putEvents";

  /** Longer than any task of ours waits. */
  private static final Duration PAST_THE_TIME_OUT = Duration.ofSeconds(50);

  private static final Duration LATEST = Duration.ofMinutes(3);

  private final Timeline timeline;
  private final Storm storm;
  private final InvariantMonitor monitor;

  StormyTasks(Timeline timeline, Storm storm, InvariantMonitor monitor) {
    this.timeline = timeline;
    this.storm = storm;
    this.monitor = monitor;
  }

  @Override
  public TaskIntegration over(String resource, TaskIntegration integration) {
    boolean publishes = resource.equals(PUT_EVENTS);
    return (call, done) -> {
      monitor.called(resource, call);
      TaskResult refusal = refusal(resource, call);
      if (refusal != null) {
        done.accept(refusal);
      } else if (brings(Fault.TASK_LATE, resource, call)) {
        // the execution has gone on when it takes effect
        timeline.after(storm.draw(PAST_THE_TIME_OUT, LATEST), () -> integration.start(call, done));
        uncertain(publishes, call);
      } else if (!resource.equals(LAMBDA) && brings(Fault.TASK_REPLY_LOST, resource, call)) {
        uncertain(publishes, call);
        integration.start(call, taken -> done.accept(lost(resource)));
      } else {
        integration.start(call, done);
      }
    };
  }

  private void uncertain(boolean publishes, TaskCall call) {
    if (publishes) {
      monitor.mayBePublished(call.executionArn());
    }
  }

  /** What is answered instead of the call; null if it goes through. */
  private TaskResult refusal(String resource, TaskCall call) {
    if (resource.equals(LAMBDA)) {
      return storm.isOut(Fault.LAMBDA_OUT) || brings(Fault.INVOCATION_REFUSED, resource, call)
          ? new TaskResult.Failed("Lambda.ServiceException", "simulated: Lambda failed")
          : null;
    }
    Fault outage = resource.equals(PUT_EVENTS) ? Fault.EVENTBRIDGE_OUT : Fault.ATHENA_OUT;
    if (storm.isOut(outage) || brings(Fault.TASK_LOST, resource, call)) {
      return lost(resource);
    }
    if (brings(Fault.TASK_THROTTLED, resource, call)) {
      return new TaskResult.Failed(prefix(resource) + "ThrottlingException", "Rate exceeded");
    }
    return resource.equals(PUT_EVENTS) && brings(Fault.ENTRY_FAILED, resource, call)
        ? new TaskResult.Failed(
            "EventBridge.FailedEntry",
            "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"InternalFailure\"}]}")
        : null;
  }

  private boolean brings(Fault fault, String resource, TaskCall call) {
    return storm.brings(fault, resource, call.executionArn());
  }

  private static TaskResult lost(String resource) {
    return new TaskResult.Failed(
        prefix(resource) + "InternalServerException", "simulated: an internal error");
  }

  private static String prefix(String resource) {
    return resource.equals(PUT_EVENTS) ? "EventBridge." : "Athena.";
  }
}
