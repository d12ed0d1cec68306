package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.states.query.Evaluator;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulated Step Functions: runs standard state machines in JSONata on a timeline.
 *
 * <p>Simulated operations: StartExecution, DescribeExecution, ListExecutions, GetExecutionHistory,
 * StopExecution, RedriveExecution, SendTaskSuccess, SendTaskFailure.
 */
public final class SimulatedStepFunctions implements AwsJsonService {

  private final Timeline timeline;
  private final CallRates rates;
  private final Executions executions = new Executions();
  private final List<ExecutionListener> listeners = new ArrayList<>();
  private final StartExecution startExecution;
  private final DescribeExecution describeExecution;
  private final ListExecutions listExecutions;
  private final GetExecutionHistory getExecutionHistory;
  private final StopExecution stopExecution;
  private final RedriveExecution redriveExecution;
  private final SendTaskAnswer sendTaskAnswer;

  /**
   * Creates a Step Functions whose reads are always current, in a Region with AWS's higher rates.
   */
  public SimulatedStepFunctions(Timeline timeline, RandomGenerator random) {
    this(timeline, random, Reads.CURRENT, new CallRates("us-east-1", 1));
  }

  /**
   * @param timeline the clock and the queue of all executions
   * @param random the source of jitter, names of executions, {@code $uuid()} and {@code $random()}
   * @param reads how old the answers of reads are, and how full their pages
   * @param rates the calls that the account may make
   */
  public SimulatedStepFunctions(
      Timeline timeline, RandomGenerator random, Reads reads, CallRates rates) {
    this.timeline = timeline;
    this.rates = rates;
    ExecutionRun.Shared shared =
        new ExecutionRun.Shared(timeline, random, new Evaluator(timeline, random), listeners);
    this.startExecution = new StartExecution(shared, executions, reads);
    this.describeExecution = new DescribeExecution(timeline, executions, reads);
    this.listExecutions = new ListExecutions(timeline, executions, reads);
    this.getExecutionHistory = new GetExecutionHistory(timeline, executions, reads);
    this.stopExecution = new StopExecution(timeline, executions);
    this.redriveExecution = new RedriveExecution(timeline, executions);
    this.sendTaskAnswer = new SendTaskAnswer(timeline, executions);
  }

  /**
   * Adds a state machine.
   *
   * @throws IllegalArgumentException if a state machine with this ARN exists
   */
  public void create(StateMachine machine) {
    executions.add(machine);
  }

  /**
   * Updates the definition of a state machine. Running executions continue with the previous one;
   * so does a redrive (Step Functions API Reference, UpdateStateMachine and RedriveExecution).
   * Executions that start in the next few seconds may have either definition (Developer Guide, Read
   * consistency).
   *
   * @param arn the state machine
   * @throws AwsError StateMachineDoesNotExist
   */
  public void update(String arn, StateMachineDefinition definition) {
    StateMachine machine = executions.machine(arn);
    executions.update(
        new StateMachine(
            arn, machine.name(), machine.roleArn(), definition, machine.integrations()),
        timeline.now());
  }

  /** Adds a listener, which is called after the earlier ones. */
  public void listen(ExecutionListener listener) {
    listeners.add(listener);
  }

  /**
   * Returns an execution; the object always has its current state.
   *
   * @throws AwsError ExecutionDoesNotExist, also from 90 days after its end
   */
  public Execution execution(String arn) {
    return executions.execution(arn, timeline.now());
  }

  @Override
  public String targetPrefix() {
    return "AWSStepFunctions";
  }

  @Override
  public String jsonVersion() {
    return "1.0";
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    rates.take(operation, timeline.now());
    ApiRequest request = new ApiRequest(input);
    return switch (operation) {
      case "StartExecution" -> startExecution.call(request, caller);
      case "DescribeExecution" -> describeExecution.call(request, caller);
      case "ListExecutions" -> listExecutions.call(request, caller);
      case "GetExecutionHistory" -> getExecutionHistory.call(request, caller);
      case "StopExecution" -> stopExecution.call(request, caller);
      case "RedriveExecution" -> redriveExecution.call(request, caller);
      case "SendTaskSuccess" -> sendTaskAnswer.succeed(request, caller);
      case "SendTaskFailure" -> sendTaskAnswer.fail(request, caller);
      default ->
          throw new AwsError(
              "UnknownOperationException",
              "The operation '%s' of Step Functions is not simulated".formatted(operation));
    };
  }
}
