package io.github.sessionlauncher.local.states.language;

import io.github.sessionlauncher.local.states.query.ExpressionLocation;
import io.github.sessionlauncher.local.states.query.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Task state: calls a service.
 *
 * @param resource the integration, such as {@code arn:aws:states:::lambda:invoke}
 * @param arguments empty for the state's input
 * @param timeoutSeconds of each attempt, an integer from 1 to 99,999,999, which is the default
 * @param next empty where the execution ends
 */
public record TaskState(
    String name,
    String resource,
    Optional<Template> arguments,
    Optional<Template> timeoutSeconds,
    List<Retrier> retriers,
    List<Catcher> catchers,
    Effects effects,
    Optional<String> next)
    implements State {

  /** How the resource of a task ends that waits for the answer to its token. */
  public static final String WAIT_FOR_TASK_TOKEN = ".waitForTaskToken";

  /** The maximum and the default time of one attempt in seconds. */
  public static final long MAX_TIMEOUT_SECONDS = Fields.MAX;

  /**
   * @param resources the integrations that can be called
   */
  static TaskState read(String name, Fields fields, Set<String> resources) {
    fields.allowState(
        "Task",
        "Resource",
        "Arguments",
        "TimeoutSeconds",
        "Retry",
        "Catch",
        "Output",
        "Assign",
        "Next",
        "End",
        "HeartbeatSeconds",
        "Credentials");
    for (String notSimulated : List.of("HeartbeatSeconds", "Credentials")) {
      if (fields.has(notSimulated)) {
        fields.problem(notSimulated, "the field '%s' is not simulated".formatted(notSimulated));
      }
    }
    String resource = fields.requiredText("Resource");
    if (!resource.isEmpty() && !resources.contains(resource)) {
      fields.problem(
          "Resource",
          "the resource '%s' is not simulated; use one of %s"
              .formatted(resource, String.join(", ", resources.stream().sorted().toList())));
    }
    return new TaskState(
        name,
        resource,
        fields.template("Arguments", ExpressionLocation.STATE),
        fields.integerTemplate("TimeoutSeconds", 1, MAX_TIMEOUT_SECONDS),
        retriers(fields),
        catchers(fields),
        fields.effects(ExpressionLocation.RESULT),
        fields.next());
  }

  private static List<Retrier> retriers(Fields fields) {
    List<Fields> objects = fields.objects("Retry");
    List<Retrier> retriers = new ArrayList<>();
    for (Fields object : objects) {
      retriers.add(Retrier.read(object, object == objects.getLast()));
    }
    return retriers;
  }

  private static List<Catcher> catchers(Fields fields) {
    List<Fields> objects = fields.objects("Catch");
    List<Catcher> catchers = new ArrayList<>();
    for (Fields object : objects) {
      catchers.add(Catcher.read(object, object == objects.getLast()));
    }
    return catchers;
  }

  /** Returns whether the call of the task does not end it, but the answer to its token. */
  public boolean waitsForTaskToken() {
    return resource.endsWith(WAIT_FOR_TASK_TOKEN);
  }

  @Override
  public String type() {
    return "Task";
  }

  @Override
  public Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    next.ifPresent(state -> targets.put("/Next", state));
    for (int index = 0; index < catchers.size(); index++) {
      targets.put("/Catch/%d/Next".formatted(index), catchers.get(index).next());
    }
    return targets;
  }
}
