package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.template.EventBusResource;
import io.github.sessionlauncher.local.template.FunctionResource;
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

/** The state machines of this version and of earlier releases, for one stack. */
final class Releases {

  static final String THIS = "this version";

  /** The earlier releases from which a stack may be updated. */
  static final List<String> EARLIER = List.of("0.1.0");

  private static final Map<String, String> FILES =
      Map.of("SessionLauncher", "session-launcher.asl.json", "LastNet", "last-net.asl.json");

  private final Map<String, Map<String, StateMachineDefinition>> definitions =
      new LinkedHashMap<>();

  /**
   * Reads the definitions, with the names and ARNs of the stack.
   *
   * @throws io.github.sessionlauncher.local.states.language.DefinitionException if one is invalid
   */
  Releases(Stack stack) {
    Map<String, String> values =
        Map.of(
            "${StatusFunctionArn}", stack.get(FunctionResource.class, "StatusFunction").arn(),
            "${StartFunctionArn}", stack.get(FunctionResource.class, "StartFunction").arn(),
            "${OutcomeBusName}", stack.get(EventBusResource.class, "OutcomeBus").name());
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      add(THIS, machine);
      for (String release : EARLIER) {
        add(release, earlier(machine, release, values));
      }
    }
  }

  private void add(String version, StateMachineResource machine) {
    definitions
        .computeIfAbsent(version, unused -> new LinkedHashMap<>())
        .put(machine.arn(), Services.definition(machine));
  }

  /** Returns a machine as it was in a release. */
  private static StateMachineResource earlier(
      StateMachineResource machine, String release, Map<String, String> values) {
    String text = text(release, FILES.get(machine.logicalId()));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    JsonNode definition = JsonReading.STRICT.read(text);
    return new StateMachineResource(
        machine.logicalId(),
        machine.name(),
        machine.arn(),
        machine.roleArn(),
        machine.type(),
        definition);
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

  /** Returns the definitions of a version by the ARN of the state machine. */
  Map<String, StateMachineDefinition> definitions(String version) {
    return definitions.get(version);
  }
}
