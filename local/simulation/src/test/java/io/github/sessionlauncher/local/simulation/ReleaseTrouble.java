package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.states.TaskCall;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.TaskResult;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.EventDelivery;
import io.github.sessionlauncher.local.world.TaskWay;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Makes the one thing go wrong that a sample is about, and records the looks. */
final class ReleaseTrouble implements Interference {

  private static final int SECONDS_WITHOUT_ANSWERS = 12;

  private final ReleaseLaunch launch;
  private final Instant answersFrom;
  private final BiConsumer<JsonNode, JsonNode> looked;
  private int looks;

  /**
   * @param looked receives the payload and the reply of each look
   */
  ReleaseTrouble(ReleaseLaunch launch, Timeline timeline, BiConsumer<JsonNode, JsonNode> looked) {
    this.launch = launch;
    this.answersFrom = timeline.now().plusSeconds(SECONDS_WITHOUT_ANSWERS);
    this.looked = looked;
  }

  @Override
  public Wire wire(VirtualTimeline timeline, InProcessLambda lambda) {
    return (service, operation, input, caller, timeLeft) -> {
      ObjectNode reply = service.call(operation, input, caller);
      if (launch.trouble() == ReleaseLaunch.Trouble.START_UNANSWERED
          && operation.equals("StartSession")
          && timeline.now().isBefore(answersFrom)) {
        throw SdkClientException.create("Unable to execute HTTP request: Connection reset");
      }
      return reply;
    };
  }

  @Override
  public TaskWay tasks(Timeline timeline) {
    return (resource, integration) -> (call, done) -> start(integration, call, done);
  }

  @Override
  public EventDelivery overStatusEvents(Timeline timeline) {
    return (event, deliver) -> {
      if (launch.trouble() != ReleaseLaunch.Trouble.STATUS_EVENTS_LOST) {
        deliver.run();
      }
    };
  }

  private void start(TaskIntegration integration, TaskCall call, Consumer<TaskResult> done) {
    if (launch.trouble() == ReleaseLaunch.Trouble.NOT_PUBLISHED
        && call.stateName().equals("Publish Outcome")
        && !call.executionArn().contains(":net-")) {
      done.accept(new TaskResult.Failed("EventBridge.InternalFailure", "An internal failure."));
    } else if (launch.trouble() == ReleaseLaunch.Trouble.NOT_TERMINATED
        && call.stateName().matches("Terminate Session|End Session")) {
      done.accept(new TaskResult.Failed("Athena.AthenaException", "An internal failure."));
    } else if (!call.stateName().equals("Look At Session")) {
      integration.start(call, done);
    } else if (launch.trouble() == ReleaseLaunch.Trouble.LOOKS_FAIL && looks > 0) {
      done.accept(
          new TaskResult.Failed(
              "io.github.sessionlauncher.launch.UnreadableInputException",
              "{\"errorMessage\":\"look is not an object\"}"));
    } else {
      looks++;
      JsonNode payload = call.arguments().path("Payload").deepCopy();
      integration.start(
          call,
          result -> {
            if (result instanceof TaskResult.Succeeded(JsonNode reply)) {
              looked.accept(payload, reply.path("Payload"));
            }
            done.accept(result);
          });
    }
  }
}
