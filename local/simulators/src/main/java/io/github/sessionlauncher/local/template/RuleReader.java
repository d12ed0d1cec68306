package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.events.EventPath;
import io.github.sessionlauncher.local.events.EventPattern;
import io.github.sessionlauncher.local.events.InputTransformer;
import io.github.sessionlauncher.local.events.RetryPolicy;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Schedule;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.events.TargetInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads rules. Whatever EventBridge would reject is a problem of the template. */
final class RuleReader {

  private final PhysicalNames names;
  private final Problems problems;

  RuleReader(PhysicalNames names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /** Returns the rule, or empty if it has a problem. */
  Optional<RuleResource> read(String logicalId, ResourceProperties fields) {
    Optional<EventPattern> pattern =
        fields
            .optional("EventPattern")
            .filter(TemplateNode::known)
            .flatMap(node -> checked(node.location(), () -> new EventPattern(node.json())));
    Optional<Schedule> schedule =
        fields
            .optional("ScheduleExpression")
            .filter(TemplateNode::known)
            .flatMap(node -> checked(node.location(), () -> Schedule.parse(fields.string(node))));
    String state = fields.choice("State", "ENABLED", List.of("ENABLED", "DISABLED"));
    List<Target> targets = new ArrayList<>();
    fields.list("Targets").forEach(node -> target(node).ifPresent(targets::add));
    if (pattern.isPresent() != fields.has("EventPattern")
        || schedule.isPresent() != fields.has("ScheduleExpression")) {
      return Optional.empty();
    }
    return checked(
        fields.location(),
        () ->
            new RuleResource(
                logicalId,
                new Rule(
                    names.name(logicalId).orElse(logicalId),
                    names.arn(logicalId),
                    names.bus(logicalId),
                    pattern,
                    schedule,
                    state.equals("ENABLED"),
                    targets)));
  }

  private <T> Optional<T> checked(TemplateLocation location, Supplier<T> supplier) {
    try {
      return Optional.of(supplier.get());
    } catch (IllegalArgumentException invalid) {
      problems.add(location, invalid.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Target> target(TemplateNode node) {
    ResourceProperties fields =
        ResourceProperties.of(
            node,
            problems,
            "a target",
            Set.of(
                "Id",
                "Arn",
                "Input",
                "InputPath",
                "InputTransformer",
                "DeadLetterConfig",
                "RetryPolicy",
                "RoleArn"));
    String id = fields.string("Id");
    String arn = fields.string("Arn");
    Optional<String> deadLetters =
        fields.object("DeadLetterConfig", "Arn").map(config -> config.string("Arn"));
    RetryPolicy policy =
        fields
            .object("RetryPolicy", "MaximumRetryAttempts", "MaximumEventAgeInSeconds")
            .map(RuleReader::retryPolicy)
            .orElse(RetryPolicy.DEFAULT);
    Optional<String> role = fields.optionalString("RoleArn");
    if (!node.known()) {
      return Optional.empty();
    }
    if (role.isEmpty() && arn.contains(":stateMachine:")) {
      fields.problem("RoleArn is required for the state machine %s".formatted(arn));
    }
    return checked(fields.location(), () -> input(fields))
        .map(input -> new Target(id, arn, input, deadLetters, policy, role));
  }

  private static RetryPolicy retryPolicy(ResourceProperties fields) {
    return new RetryPolicy(
        fields.integer("MaximumRetryAttempts", RetryPolicy.MAX_RETRIES, 0, RetryPolicy.MAX_RETRIES),
        Duration.ofSeconds(
            fields.integer(
                "MaximumEventAgeInSeconds",
                (int) RetryPolicy.MAX_AGE.toSeconds(),
                (int) RetryPolicy.MIN_AGE.toSeconds(),
                (int) RetryPolicy.MAX_AGE.toSeconds())));
  }

  private static TargetInput input(ResourceProperties fields) {
    List<String> kinds =
        List.of("Input", "InputPath", "InputTransformer").stream().filter(fields::has).toList();
    if (kinds.size() > 1) {
      throw new IllegalArgumentException(
          "a target accepts only one of %s".formatted(String.join(", ", kinds)));
    }
    if (fields.has("Input")) {
      return TargetInput.Constant.of(fields.string("Input"));
    }
    if (fields.has("InputPath")) {
      return new TargetInput.Part(new EventPath(fields.string("InputPath")));
    }
    return fields
        .object("InputTransformer", "InputPathsMap", "InputTemplate")
        .<TargetInput>map(
            transformer ->
                new InputTransformer(
                    transformer.stringMap("InputPathsMap"), transformer.string("InputTemplate")))
        .orElseGet(TargetInput.WholeEvent::new);
  }
}
