package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.events.InputTransformer;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.template.EventBusResource;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.world.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * This version and earlier releases of a stack, as far as they run on after an update: the state
 * machines, and the rule that writes the input of the last net.
 */
final class Releases {

  static final String THIS = "this version";

  /** The earlier releases from which a stack may be updated. */
  static final List<String> EARLIER = List.of("0.1.0");

  private static final Map<String, String> FILES =
      Map.of("SessionLauncher", "session-launcher.asl.json", "LastNet", "last-net.asl.json");

  private final Map<String, Version> versions = new LinkedHashMap<>();

  /**
   * What a deployment of a version replaces.
   *
   * @param definitions the state machines by ARN
   * @param endRule the rule for executions that ended without success
   */
  record Version(Map<String, StateMachineDefinition> definitions, Rule endRule) {}

  /**
   * Reads the versions, with the names and ARNs of the stack.
   *
   * @throws io.github.sessionlauncher.local.states.language.DefinitionException if a state machine
   *     is invalid
   */
  Releases(Stack stack) {
    Rule endRule = stack.get(RuleResource.class, "ExecutionEndRule").rule();
    Map<String, StateMachineDefinition> definitions = new LinkedHashMap<>();
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      definitions.put(machine.arn(), Services.definition(machine));
    }
    versions.put(THIS, new Version(definitions, endRule));
    EARLIER.forEach(
        release ->
            versions.put(
                release, new Version(definitions(stack, release), endRule(endRule, release))));
  }

  Version version(String name) {
    return versions.get(name);
  }

  private static Map<String, StateMachineDefinition> definitions(Stack stack, String release) {
    Map<String, String> values =
        Map.of(
            "${StatusFunctionArn}", stack.get(FunctionResource.class, "StatusFunction").arn(),
            "${StartFunctionArn}", stack.get(FunctionResource.class, "StartFunction").arn(),
            "${OutcomeBusName}", stack.get(EventBusResource.class, "OutcomeBus").name());
    Map<String, StateMachineDefinition> definitions = new LinkedHashMap<>();
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      String text = text(release, FILES.get(machine.logicalId()));
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace(value.getKey(), value.getValue());
      }
      definitions.put(
          machine.arn(),
          Services.definition(machine.withDefinition(JsonReading.STRICT.read(text))));
    }
    return definitions;
  }

  private static Rule endRule(Rule rule, String release) {
    JsonNode transformer = JsonReading.STRICT.read(text(release, "execution-end-rule.json"));
    Map<String, String> paths = new LinkedHashMap<>();
    transformer
        .path("InputPathsMap")
        .properties()
        .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
    InputTransformer input =
        new InputTransformer(paths, transformer.path("InputTemplate").asText());
    return new Rule(
        rule.name(),
        rule.arn(),
        rule.bus(),
        rule.pattern(),
        rule.schedule(),
        rule.enabled(),
        rule.targets().stream().map(target -> withInput(target, input)).toList());
  }

  private static Target withInput(Target target, InputTransformer input) {
    return new Target(
        target.id(),
        target.arn(),
        input,
        target.deadLetterArn(),
        target.retryPolicy(),
        target.roleArn());
  }

  private static String text(String release, String file) {
    String path = "releases/%s/%s".formatted(release, file);
    try (InputStream in = Releases.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the resource %s is missing".formatted(path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
