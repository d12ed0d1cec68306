package io.github.sessionlauncher.local.states;

import io.github.sessionlauncher.local.states.language.TaskState;

/** Records the events of a task, each with the type and the resource of the integration. */
final class TaskEvents {

  private final ExecutionRun execution;
  private final StateVisit visit;
  private final String resourceType;
  private final String resource;

  TaskEvents(ExecutionRun execution, StateVisit visit, TaskState state) {
    this.execution = execution;
    this.visit = visit;
    // arn:aws:states:::aws-sdk:athena:terminateSession is terminateSession of aws-sdk:athena
    String integration = state.resource().substring(state.resource().indexOf(":::") + 3);
    this.resourceType = integration.substring(0, integration.lastIndexOf(':'));
    this.resource = integration.substring(integration.lastIndexOf(':') + 1);
  }

  /** The service that is called, such as {@code lambda}. */
  String resourceType() {
    return resourceType;
  }

  /** Returns details that start with the type and the resource. */
  EventDetails details() {
    return new EventDetails().text("resourceType", resourceType).text("resource", resource);
  }

  /**
   * Adds an event.
   *
   * @param type such as {@code TaskStarted}
   * @param details made by {@link #details}
   */
  void add(String type, EventDetails details) {
    execution.record(visit.state().name(), type, details);
  }
}
