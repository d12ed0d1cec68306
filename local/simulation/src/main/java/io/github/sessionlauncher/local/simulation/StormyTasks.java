package io.github.sessionlauncher.local.simulation;

import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Duration;
import java.util.function.Consumer;

/** The faulty connection from the state machines to the services that they call. */
final class StormyTasks implements TaskWay {

  private static final String LAMBDA = "arn:aws:states:::lambda:invoke";
  private static final String PUT_EVENTS = "arn:aws:states:::events:putEvents";
  private static final String START_EXECUTION = "arn:aws:states:::states:startExecution";

  private static final String READ_CODE = "arn:aws:states:::aws-sdk:s3:getObject";

  private static final String ANSWER = "arn:aws:states:::aws-sdk:sfn:";

  private static final String MEMORY = "arn:aws:states:::aws-sdk:ssm:";

  /** Longer than the time-out of any task. */
  private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(50);

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(3);

  private final Timeline timeline;
  private final Storm storm;
  private final InvariantMonitor monitor;
  private final StormyMemory memory;

  StormyTasks(Timeline timeline, Storm storm, InvariantMonitor monitor) {
    this.timeline = timeline;
    this.storm = storm;
    this.monitor = monitor;
    this.memory = new StormyMemory(storm);
  }

  @Override
  public TaskIntegration over(String resource, TaskIntegration integration) {
    boolean publishes = resource.equals(PUT_EVENTS);
    return (call, done) -> {
      monitor.checkCall(resource, call);
      TaskResult refusal = refusal(resource, call);
      if (refusal != null) {
        done.accept(refusal);
      } else if (injects(Fault.TASK_LATE, resource, call)) {
        // it takes effect after the execution has continued
        timeline.after(
            storm.draw(AFTER_TIMEOUT, LONGEST_DELAY), () -> start(integration, call, done));
        recordUncertainPublish(publishes, call);
      } else if (!resource.equals(LAMBDA) && injects(Fault.TASK_REPLY_LOST, resource, call)) {
        recordUncertainPublish(publishes, call);
        start(integration, call, taken -> done.accept(lost(resource)));
      } else {
        start(integration, call, result -> done.accept(seen(resource, call, result)));
      }
    };
  }

  private TaskResult seen(String resource, TaskCall call, TaskResult result) {
    return resource.equals(StormyMemory.RESOURCE)
        ? memory.read(result, call.executionArn())
        : result;
  }

  private void start(TaskIntegration integration, TaskCall call, Consumer<TaskResult> done) {
    storm.answering(call.executionArn());
    integration.start(call, done);
    storm.answering("");
  }

  private void recordUncertainPublish(boolean publishes, TaskCall call) {
    if (publishes) {
      monitor.mayBePublished(call.executionArn());
    }
  }

  /** Returns the error that replaces the call; null if the call goes through. */
  private TaskResult refusal(String resource, TaskCall call) {
    if (resource.equals(LAMBDA)) {
      return storm.isOut(Fault.LAMBDA_OUT) || injects(Fault.INVOCATION_REFUSED, resource, call)
          ? new TaskResult.Failed("Lambda.ServiceException", "simulated: Lambda failed")
          : null;
    }
    boolean hasOutages = !resource.startsWith(MEMORY) && !resource.equals(READ_CODE);
    if ((hasOutages && storm.isOut(outage(resource))) || injects(Fault.TASK_LOST, resource, call)) {
      return lost(resource);
    }
    if (injects(Fault.TASK_THROTTLED, resource, call)) {
      return new TaskResult.Failed(prefix(resource) + "ThrottlingException", "Rate exceeded");
    }
    return resource.equals(PUT_EVENTS) && injects(Fault.ENTRY_FAILED, resource, call)
        ? new TaskResult.Failed(
            "EventBridge.FailedEntry",
            "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"InternalFailure\"}]}")
        : null;
  }

  private boolean injects(Fault fault, String resource, TaskCall call) {
    return storm.injects(fault, resource, call.executionArn());
  }

  private static TaskResult lost(String resource) {
    return new TaskResult.Failed(
        prefix(resource) + "InternalServerException", "simulated: an internal error");
  }

  private static Fault outage(String resource) {
    return switch (resource) {
      case PUT_EVENTS -> Fault.EVENTBRIDGE_OUT;
      case START_EXECUTION -> Fault.STEP_FUNCTIONS_OUT;
      default -> resource.startsWith(ANSWER) ? Fault.STEP_FUNCTIONS_OUT : Fault.ATHENA_OUT;
    };
  }

  private static String prefix(String resource) {
    return switch (resource) {
      case PUT_EVENTS -> "EventBridge.";
      case START_EXECUTION -> "StepFunctions.";
      case READ_CODE -> "S3.";
      default -> {
        if (resource.startsWith(ANSWER)) {
          yield "Sfn.";
        }
        yield resource.startsWith(MEMORY) ? "Ssm." : "Athena.";
      }
    };
  }
}
