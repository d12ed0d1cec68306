package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.json.Json;
import java.util.List;

/**
 * EventBridge's ListTargetsByRule: the targets of a rule as they were created (EventBridge API
 * Reference, ListTargetsByRule and Target). A rule has at most five, so there is one page.
 */
final class TargetListing {

  private TargetListing() {}

  static ObjectNode of(List<Target> targets) {
    ObjectNode reply = Json.object();
    ArrayNode list = reply.putArray("Targets");
    for (Target target : targets) {
      ObjectNode json = list.addObject().put("Id", target.id()).put("Arn", target.arn());
      target.roleArn().ifPresent(role -> json.put("RoleArn", role));
      switch (target.input()) {
        case TargetInput.WholeEvent _ -> {}
        case TargetInput.Part part -> json.put("InputPath", part.path().toString());
        case TargetInput.Constant constant -> json.put("Input", constant.value().toString());
        case InputTransformer transformer -> {
          ObjectNode written = json.putObject("InputTransformer");
          transformer.inputPathsMap().forEach(written.putObject("InputPathsMap")::put);
          written.put("InputTemplate", transformer.template());
        }
      }
      target.deadLetterArn().ifPresent(arn -> json.putObject("DeadLetterConfig").put("Arn", arn));
      json.putObject("RetryPolicy")
          .put("MaximumRetryAttempts", target.retryPolicy().maximumRetryAttempts())
          .put("MaximumEventAgeInSeconds", target.retryPolicy().maximumEventAge().toSeconds());
    }
    return reply;
  }
}
