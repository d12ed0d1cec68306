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

/** Reads rules; what EventBridge would not take is a problem of the template. */
final class RuleReader {

  private final Names names;
  private final Problems problems;

  RuleReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  /** Empty if the rule has a problem. */
  Optional<RuleResource> read(String logicalId, ResourceProperties fields) {
    Optional<EventPattern> pattern =
        fields
            .optional("EventPattern")
            .filter(TemplateNode::known)
            .flatMap(tree -> checked(tree.place(), () -> new EventPattern(tree.json())));
    Optional<Schedule> schedule =
        fields
            .optional("ScheduleExpression")
            .filter(TemplateNode::known)
            .flatMap(tree -> checked(tree.place(), () -> Schedule.parse(fields.text(tree))));
    String state = fields.choice("State", "ENABLED", List.of("ENABLED", "DISABLED"));
    List<Target> targets = new ArrayList<>();
    fields.list("Targets").forEach(tree -> target(tree).ifPresent(targets::add));
    if (pattern.isPresent() != fields.has("EventPattern")
        || schedule.isPresent() != fields.has("ScheduleExpression")) {
      return Optional.empty();
    }
    return checked(
        fields.place(),
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

  private <T> Optional<T> checked(TemplateLocation place, Supplier<T> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException refused) {
      problems.add(place, refused.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Target> target(TemplateNode tree) {
    ResourceProperties fields =
        ResourceProperties.of(
            tree,
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
    String id = fields.text("Id");
    String arn = fields.text("Arn");
    Optional<String> deadLetters =
        fields.fields("DeadLetterConfig", "Arn").map(config -> config.text("Arn"));
    RetryPolicy policy =
        fields
            .fields("RetryPolicy", "MaximumRetryAttempts", "MaximumEventAgeInSeconds")
            .map(RuleReader::retryPolicy)
            .orElse(RetryPolicy.DEFAULT);
    Optional<String> role = fields.optionalText("RoleArn");
    if (!tree.known()) {
      return Optional.empty();
    }
    if (role.isEmpty() && arn.contains(":stateMachine:")) {
      problems.add(fields.place(), "RoleArn is required for the state machine %s".formatted(arn));
    }
    return checked(fields.place(), () -> input(fields))
        .map(input -> new Target(id, arn, input, deadLetters, policy, role));
  }

  private static RetryPolicy retryPolicy(ResourceProperties fields) {
    return new RetryPolicy(
        fields.integer(
            "MaximumRetryAttempts", RetryPolicy.MOST_ATTEMPTS, 0, RetryPolicy.MOST_ATTEMPTS),
        Duration.ofSeconds(
            fields.integer(
                "MaximumEventAgeInSeconds",
                (int) RetryPolicy.LONGEST_AGE.toSeconds(),
                (int) RetryPolicy.SHORTEST_AGE.toSeconds(),
                (int) RetryPolicy.LONGEST_AGE.toSeconds())));
  }

  private static TargetInput input(ResourceProperties fields) {
    List<String> kinds =
        List.of("Input", "InputPath", "InputTransformer").stream().filter(fields::has).toList();
    if (kinds.size() > 1) {
      throw new IllegalArgumentException(
          "a target takes only one of %s".formatted(String.join(", ", kinds)));
    }
    if (fields.has("Input")) {
      return TargetInput.Constant.of(fields.text("Input"));
    }
    if (fields.has("InputPath")) {
      return new TargetInput.Part(new EventPath(fields.text("InputPath")));
    }
    return fields
        .fields("InputTransformer", "InputPathsMap", "InputTemplate")
        .<TargetInput>map(
            transformer ->
                new InputTransformer(
                    transformer.textMap("InputPathsMap"), transformer.text("InputTemplate")))
        .orElseGet(TargetInput.WholeEvent::new);
  }
}
