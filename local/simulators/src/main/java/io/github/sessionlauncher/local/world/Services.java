package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.AthenaAccount;
import io.github.sessionlauncher.local.athena.SimulatedAthena;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.events.EventTarget;
import io.github.sessionlauncher.local.events.Receipt;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.functions.AsynchronousInvocations;
import io.github.sessionlauncher.local.functions.AsynchronousSettings;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.s3.SimulatedS3;
import io.github.sessionlauncher.local.states.CallRates;
import io.github.sessionlauncher.local.states.SimulatedStepFunctions;
import io.github.sessionlauncher.local.states.StateMachine;
import io.github.sessionlauncher.local.states.TaskIntegration;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.template.EventBusResource;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.LogGroupResource;
import io.github.sessionlauncher.local.template.ParameterResource;
import io.github.sessionlauncher.local.template.QueueResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The simulated services of a stack, connected as its template specifies. The world in real time,
 * the simulation and the checks share this class. They differ in the timeline, the functions
 * (processes or handlers in this process) and the options.
 */
public final class Services {

  private final Stack stack;
  private final Roles roles;
  private final RandomIds requestIds;
  private final SimulatedAthena athena;
  private final SimulatedEventBridge eventBridge;
  private final SimulatedStepFunctions stepFunctions;
  private final SimulatedParameterStore parameterStore;
  private final SimulatedS3 s3 = new SimulatedS3();
  private final Map<String, SimulatedQueue> queues = new LinkedHashMap<>();
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final Map<String, AsynchronousInvocations> asynchronous = new LinkedHashMap<>();
  private final List<InvocationListener> invocationListeners = new ArrayList<>();

  /**
   * Creates the services with {@linkplain ServiceOptions#STANDARD standard options}.
   *
   * @param functions creates a function from its resource in the template
   */
  public Services(
      Timeline timeline,
      RandomGenerator random,
      Stack stack,
      Function<FunctionResource, LambdaFunction> functions) {
    this(timeline, random, stack, functions, ServiceOptions.STANDARD);
  }

  /**
   * @param functions creates a function from its resource in the template
   */
  public Services(
      Timeline timeline,
      RandomGenerator random,
      Stack stack,
      Function<FunctionResource, LambdaFunction> functions,
      ServiceOptions options) {
    this.stack = stack;
    this.roles = new Roles(stack, stack.account().id());
    this.requestIds = new RandomIds(random);
    this.athena =
        new SimulatedAthena(
            timeline,
            random,
            new AthenaAccount(
                stack.account().partition(), stack.account().region(), stack.account().id()),
            options.workGroups(),
            options.quotas(),
            options.ways().reads());
    this.eventBridge =
        new SimulatedEventBridge(timeline, random, stack.account().id(), stack.account().region());
    if (!options.schedules()) {
      eventBridge.stopSchedules();
    }
    Timeline timeOfStepFunctions = options.ways().timeOfStepFunctions().apply(timeline);
    this.stepFunctions =
        new SimulatedStepFunctions(
            timeOfStepFunctions,
            random,
            options.ways().reads(),
            new CallRates(stack.account().region(), options.shareOfCallRates()));
    stepFunctions.listen(
        new StatusEvents(
            timeOfStepFunctions,
            stack.account(),
            requestIds,
            eventBridge,
            options.ways().statusEvents()));
    this.parameterStore = new SimulatedParameterStore(timeline, stack.all(ParameterResource.class));
    addQueues(timeline);
    stack.all(FunctionResource.class).forEach(each -> add(timeline, each, functions.apply(each)));
    stack.all(StateMachineResource.class).forEach(each -> add(each, options));
    stack.all(EventBusResource.class).forEach(bus -> eventBridge.addBus(bus.name()));
    stack.all(RuleResource.class).forEach(rule -> eventBridge.addRule(rule.rule()));
  }

  private void addQueues(Timeline timeline) {
    for (QueueResource resource : stack.all(QueueResource.class)) {
      SimulatedQueue queue =
          new SimulatedQueue(resource.name(), resource.arn(), resource.retention(), timeline);
      queues.put(resource.arn(), queue);
      eventBridge.addQueue(queue, ruleArn -> stack.ruleMaySend(ruleArn, resource.arn()));
    }
  }

  private void add(Timeline timeline, FunctionResource resource, LambdaFunction function) {
    Caller role = roles.caller(resource.roleArn(), resource.functionName());
    LambdaFunction watched =
        new WatchedFunction(resource, function, role, logGroupArn(resource), invocationListeners);
    functions.put(resource.arn(), watched);
    AsynchronousInvocations queue =
        new AsynchronousInvocations(
            timeline,
            watched,
            resource.arn(),
            new AsynchronousSettings(
                resource.asynchronous().maximumRetryAttempts(),
                resource.asynchronous().maximumEventAge()),
            requestIds,
            invocationRecord -> sendToDestination(resource, role, invocationRecord));
    asynchronous.put(resource.arn(), queue);
    eventBridge.addTarget(
        resource.arn(), target(queue), ruleArn -> stack.ruleMayInvoke(ruleArn, resource.arn()));
  }

  private String logGroupArn(FunctionResource resource) {
    return stack.all(LogGroupResource.class).stream()
        .filter(group -> group.name().equals(resource.logGroupName()))
        .map(group -> group.arn() + ":*")
        .findFirst()
        .orElseGet(
            () -> stack.account().arn("logs", "log-group:" + resource.logGroupName() + ":*"));
  }

  private static EventTarget target(AsynchronousInvocations queue) {
    return (invocation, done) -> {
      try {
        queue.invoke(invocation.payload());
        done.accept(new Receipt.Delivered());
      } catch (AwsError error) {
        // the codes of a dead letter are EventBridge's; its page has none for a payload that is too
        // large
        String words = error.code() + ": " + error.getMessage();
        done.accept(new Receipt.Refused("ERROR_FROM_TARGET", words, false));
      }
    };
  }

  /**
   * Sends a failed event to the on-failure destination, with the permissions of the function's
   * role.
   */
  private void sendToDestination(
      FunctionResource resource, Caller role, ObjectNode invocationRecord) {
    String destination =
        resource
            .asynchronous()
            .onFailureArn()
            .or(() -> resource.asynchronous().deadLetterArn())
            .orElse(null);
    if (destination != null) {
      role.require("sqs:SendMessage", Map.of("queue", destination));
      queues.get(destination).send(invocationRecord.toString(), Map.of());
    }
  }

  private void add(StateMachineResource resource, ServiceOptions options) {
    Caller role = roles.caller(resource.roleArn(), resource.name());
    Map<String, TaskIntegration> integrations = new LinkedHashMap<>();
    integrations.put(InvokeFunction.RESOURCE, new InvokeFunction(functions, role, requestIds));
    integrations.put(PutEvents.RESOURCE, new PutEvents(eventBridge, role));
    integrations.put(InvokeFunction.WAITING, integrations.get(InvokeFunction.RESOURCE));
    integrations.put(PutEvents.WAITING, integrations.get(PutEvents.RESOURCE));
    integrations.put(StartNestedExecution.RESOURCE, new StartNestedExecution(stepFunctions, role));
    Map<String, AwsJsonService> services =
        Map.of("Athena", athena, "Sfn", stepFunctions, "Ssm", parameterStore, "S3", s3);
    CallService.OPERATIONS.forEach(
        (service, operations) ->
            operations.forEach(
                operation ->
                    integrations.put(
                        CallService.resource(service, operation),
                        new CallService(services.get(service), service, operation, role))));
    integrations.replaceAll(options.ways().tasks()::over);
    StateMachineDefinition known = options.definitions().get(resource.arn());
    stepFunctions.create(
        new StateMachine(
            resource.arn(),
            resource.name(),
            resource.roleArn(),
            known == null ? definition(resource) : known,
            integrations));
    // StartExecutionTarget checks the permissions of the target's role
    eventBridge.addTarget(
        resource.arn(),
        new StartExecutionTarget(stepFunctions, roles, requestIds),
        ruleArn -> true);
  }

  /**
   * Parses the definition of a state machine.
   *
   * @throws io.github.sessionlauncher.local.states.language.DefinitionException if it is invalid
   */
  public static StateMachineDefinition definition(StateMachineResource resource) {
    return StateMachineDefinition.read(resource.definition().toString(), resources());
  }

  /** Returns the service integrations of a Task that are simulated. */
  public static Set<String> resources() {
    Set<String> resources = new TreeSet<>();
    resources.add(InvokeFunction.RESOURCE);
    resources.add(InvokeFunction.WAITING);
    resources.add(PutEvents.RESOURCE);
    resources.add(PutEvents.WAITING);
    resources.add(StartNestedExecution.RESOURCE);
    CallService.OPERATIONS.forEach(
        (service, operations) ->
            operations.forEach(each -> resources.add(CallService.resource(service, each))));
    return resources;
  }

  public Stack stack() {
    return stack;
  }

  public Roles roles() {
    return roles;
  }

  public SimulatedAthena athena() {
    return athena;
  }

  /** Returns the objects that state machines read. */
  public SimulatedS3 s3() {
    return s3;
  }

  public SimulatedEventBridge eventBridge() {
    return eventBridge;
  }

  public SimulatedStepFunctions stepFunctions() {
    return stepFunctions;
  }

  public AwsJsonService parameterStore() {
    return parameterStore;
  }

  /** Returns the queues by ARN. */
  public Map<String, SimulatedQueue> queues() {
    return queues;
  }

  /** Returns a function by its ARN. */
  public LambdaFunction function(String arn) {
    return functions.get(arn);
  }

  /** Returns a function's asynchronous queue by the function's ARN. */
  public AsynchronousInvocations asynchronous(String arn) {
    return asynchronous.get(arn);
  }

  /** Adds a listener for all later invocations. */
  public void addInvocationListener(InvocationListener listener) {
    invocationListeners.add(listener);
  }
}
