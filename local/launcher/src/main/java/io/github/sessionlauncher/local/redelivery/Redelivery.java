package io.github.sessionlauncher.local.redelivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.EventPath;
import io.github.sessionlauncher.local.events.InputTransformer;
import io.github.sessionlauncher.local.events.TargetInput;
import io.github.sessionlauncher.local.redelivery.DeadLetter.FailedInvocation;
import io.github.sessionlauncher.local.redelivery.DeadLetter.Foreign;
import io.github.sessionlauncher.local.redelivery.DeadLetter.UndeliveredEvent;
import io.github.sessionlauncher.local.remote.DeadLetterCalls;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends dead letters back to where they came from. An event is delivered to the target of its rule,
 * not put on the bus: there, other rules would match it, and it would get another id, so that it
 * would start a second session.
 */
final class Redelivery {

  private final DeadLetterCalls calls;

  /** The letter cannot be sent; sending it again may work after a repair. */
  static final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
      super(message);
    }
  }

  Redelivery(DeadLetterCalls calls) {
    this.calls = calls;
  }

  /**
   * Sends a letter once. A second time has no effect, because the launch has the same identity.
   *
   * @return what was done, in words
   * @throws NotSentException if the letter cannot be sent
   */
  String send(DeadLetter letter) {
    return switch (letter) {
      case UndeliveredEvent event -> deliver(event);
      case FailedInvocation invocation -> invoke(invocation);
      case Foreign foreign -> throw new NotSentException(foreign.problem());
    };
  }

  private String deliver(UndeliveredEvent event) {
    JsonNode input = event.isWholeEvent() ? input(event) : event.body();
    if (event.targetArn().contains(":lambda:")) {
      calls.invoke(event.targetArn(), input);
      return "invoked " + event.targetArn();
    }
    // EventBridge's own name is the event's id and a random UUID; this one is equal in a repetition
    String id = event.body().path("id").asText(event.message().id());
    String name = id + "_" + event.message().id();
    return calls.startExecution(event.targetArn(), name, input)
        ? "started the execution " + name
        : "the execution %s exists already".formatted(name);
  }

  private String invoke(FailedInvocation invocation) {
    JsonNode payload = invocation.payload();
    if (!Identity.isOnlyTheRequestId(payload)) {
      calls.invoke(invocation.functionArn(), payload);
      return "invoked " + invocation.functionArn();
    }
    String launchId = Identity.direct(invocation.requestId()).value();
    if (calls.launch(invocation.functionArn(), launchId).isPresent()) {
      return "launched already as %s; nothing was sent".formatted(launchId);
    }
    // an invocation gets a new request id, so that the old one must be the token
    ObjectNode request = ((ObjectNode) payload).deepCopy();
    calls.invoke(invocation.functionArn(), request.put(Identity.TOKEN, launchId));
    return "invoked %s with the ClientRequestToken %s"
        .formatted(invocation.functionArn(), launchId);
  }

  /** Returns what the rule's target would receive of an event today. */
  private JsonNode input(UndeliveredEvent event) {
    RuleArn rule = RuleArn.of(event.ruleArn());
    for (JsonNode target : calls.targets(rule.bus(), rule.name())) {
      if (target.path("Arn").asText().equals(event.targetArn())) {
        try {
          return targetInput(target)
              .payload(
                  new TargetInput.Context(event.body(), event.ruleArn(), rule.name(), time(event)));
        } catch (IllegalArgumentException | TargetInput.PayloadProblem invalid) {
          throw new NotSentException(
              "the input of the target %s: %s".formatted(event.targetArn(), invalid.getMessage()));
        }
      }
    }
    throw new NotSentException(
        "the rule %s no longer has the target %s".formatted(rule.name(), event.targetArn()));
  }

  /** Reads a target of ListTargetsByRule (EventBridge API Reference, Target). */
  private static TargetInput targetInput(JsonNode target) {
    if (target.hasNonNull("Input")) {
      return TargetInput.Constant.of(target.path("Input").asText());
    }
    if (target.hasNonNull("InputPath")) {
      return new TargetInput.Part(new EventPath(target.path("InputPath").asText()));
    }
    JsonNode transformer = target.path("InputTransformer");
    if (!transformer.isObject()) {
      return new TargetInput.WholeEvent();
    }
    Map<String, String> paths = new LinkedHashMap<>();
    transformer
        .path("InputPathsMap")
        .properties()
        .forEach(each -> paths.put(each.getKey(), each.getValue().asText()));
    return new InputTransformer(paths, transformer.path("InputTemplate").asText());
  }

  /** Returns the event's own time: when it came to the bus is not recorded. */
  private static Instant time(UndeliveredEvent event) {
    String time = event.body().path("time").asText();
    try {
      return Instant.parse(time);
    } catch (DateTimeException invalid) {
      throw new NotSentException("the event's time '%s' is invalid".formatted(time));
    }
  }
}
