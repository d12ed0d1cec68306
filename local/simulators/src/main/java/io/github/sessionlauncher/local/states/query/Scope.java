package io.github.sessionlauncher.local.states.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What an expression can see: the members of {@code $states}, and variables. */
public final class Scope {

  private static final String INPUT = "input";
  private static final String CONTEXT = "context";
  private static final String RESULT = "result";
  private static final String ERROR_OUTPUT = "errorOutput";

  private final Datum input;
  private final Supplier<Map<String, Object>> contextSource;
  private final Variables variables;
  private Map<String, Object> context;
  private Datum result;
  private Datum errorOutput;

  private Scope(Datum input, Supplier<Map<String, Object>> contextSource, Variables variables) {
    this.input = input;
    this.contextSource = contextSource;
    this.variables = variables;
  }

  /**
   * What every expression of a state sees.
   *
   * @param input the state's input, from {@link JsonataValues#of}
   * @param context the context object, likewise
   */
  public static Scope of(Object input, Map<String, Object> context, Variables variables) {
    return new Scope(Datum.ofValue(input), () -> context, variables);
  }

  /**
   * The same for an execution that goes through many states.
   *
   * @param context asked for the context object once an expression wants it
   * @param variables as of the entry into the state
   */
  public static Scope of(Datum input, Supplier<Map<String, Object>> context, Variables variables) {
    return new Scope(input, context, variables);
  }

  /** This scope after the task has answered. */
  public Scope withResult(Datum taskResult) {
    Scope scope = new Scope(input, contextSource, variables);
    scope.context = context;
    scope.result = taskResult;
    return scope;
  }

  /** This scope in a catcher. */
  public Scope withErrorOutput(JsonNode output) {
    Scope scope = new Scope(input, contextSource, variables);
    scope.context = context;
    scope.errorOutput = Datum.of(output);
    return scope;
  }

  public Variables variables() {
    return variables;
  }

  /** Whether a variable hides the function of that name. */
  boolean hasVariable(String name) {
    return variables.values().containsKey(name);
  }

  /** A member of {@code $states}, or null if it is not there. */
  Object member(String name) {
    return switch (name) {
      case INPUT -> input.value();
      case CONTEXT -> context();
      case RESULT -> result == null ? null : result.value();
      case ERROR_OUTPUT -> errorOutput == null ? null : errorOutput.value();
      default -> null;
    };
  }

  private Map<String, Object> context() {
    if (context == null) {
      context = contextSource.get();
    }
    return context;
  }

  /** {@code $states} as a value of the JSONata library. */
  Map<String, Object> states() {
    Map<String, Object> states = new LinkedHashMap<>();
    for (String name : new String[] {INPUT, CONTEXT, RESULT, ERROR_OUTPUT}) {
      Object value = member(name);
      if (value != null) {
        states.put(name, value);
      }
    }
    return states;
  }
}
