package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.DirectAthena;
import io.github.sessionlauncher.local.inprocess.DirectStepFunctions;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.ServiceOptions;
import io.github.sessionlauncher.local.world.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The stack of the template in virtual time: the same handlers and adapters in this process, behind
 * the interfaces of the AWS SDK's clients; the same state machines and rules; simulated services.
 * {@code random} is the only source of chance.
 */
public final class InProcessWorld {

  private final VirtualTimeline timeline;
  private final Stack stack;
  private final Handlers code;
  private final RandomIds ids;
  private final Interference interference;
  private final InProcessLambda lambda;
  private final Wire wire;
  private final Services services;
  private final WatchedService athena;
  private final WatchedService stepFunctions;

  /**
   * The parts that many worlds share.
   *
   * @param code creates the handlers
   * @param options the settings of the services, with the definitions of the state machines
   */
  public record Plan(Stack stack, Handlers code, ServiceOptions options) {

    /** Reads the definitions of the state machines of a stack. */
    public Plan(Stack stack, Handlers code) {
      this(stack, code, ServiceOptions.STANDARD.withDefinitionsOf(stack));
    }

    /** Returns the same plan with other work groups and quotas of Athena. */
    public Plan withAthena(List<WorkGroup> workGroups, Quotas quotas) {
      return new Plan(stack, code, options.withAthena(workGroups, quotas));
    }
  }

  /**
   * @param log receives each line that the functions log
   * @param listener is notified of each call of the functions to Athena and Step Functions
   */
  InProcessWorld(
      VirtualTimeline timeline,
      RandomGenerator random,
      Plan plan,
      Interference interference,
      Consumer<String> log,
      WatchedService.Listener listener) {
    this.timeline = timeline;
    this.stack = plan.stack();
    this.code = plan.code();
    this.ids = new RandomIds(random);
    this.interference = interference;
    this.lambda = new InProcessLambda(timeline, log);
    this.wire = interference.wire(timeline, lambda);
    this.services =
        new Services(
            timeline,
            random,
            stack,
            this::function,
            plan.options()
                .withoutSchedules()
                .withWays(
                    new ServiceOptions.Ways(
                        interference.tasks(timeline),
                        interference::timeOfStepFunctions,
                        interference.overStatusEvents(timeline),
                        interference.reads()))
                .withShareOfCallRates(
                    plan.options().shareOfCallRates() * interference.shareOfCallRates()));
    this.athena = new WatchedService(services.athena(), listener);
    this.stepFunctions = new WatchedService(services.stepFunctions(), listener);
  }

  /** Creates a world without faults; the functions' log lines are discarded. */
  public static InProcessWorld withoutFaults(
      VirtualTimeline timeline, RandomGenerator random, Plan plan) {
    return new InProcessWorld(
        timeline, random, plan, Interference.NONE, line -> {}, (operation, input, error) -> {});
  }

  private LambdaFunction function(FunctionResource resource) {
    return interference.overFunction(
        timeline,
        resource.logicalId(),
        lambda.function(
            Handlers.identity(resource),
            // created at the first invocation, because the services do not exist yet
            () -> handler(resource),
            () -> interference.startUp(resource.logicalId())));
  }

  private RequestStreamHandler handler(FunctionResource resource) {
    Caller role = services.roles().caller(resource.roleArn(), resource.functionName());
    Duration skew = interference.skewOfFunctions();
    return code.make(
        resource.handler(),
        new Handlers.Parts(
            new DirectAthena(athena, role, wire),
            new DirectStepFunctions(stepFunctions, role, wire),
            () -> timeline.now().plus(skew),
            lambda::pause,
            resource.environment()));
  }

  public VirtualTimeline timeline() {
    return timeline;
  }

  public Services services() {
    return services;
  }

  /** Returns a function of the template by its logical id. */
  public LambdaFunction function(String logicalId) {
    return services.function(stack.get(FunctionResource.class, logicalId).arn());
  }

  /**
   * Deploys another version of the stack. Its functions are the same ones, in new processes.
   *
   * @param version its state machines and its rule for ended executions
   */
  void deploy(Releases.Version version) {
    version.definitions().forEach(services.stepFunctions()::update);
    services.eventBridge().updateRule(version.endRule());
    lambda.deploy();
  }

  /** Draws an id, as Lambda does for each request. */
  public String newRequestId() {
    return ids.uuid();
  }

  /** Returns how often the functions called each operation of Athena. */
  public Map<String, Integer> athenaCalls() {
    return athena.calls();
  }
}
