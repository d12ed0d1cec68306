package io.github.sessionlauncher.local.world;

import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.WorkGroup;
import io.github.sessionlauncher.local.aws.Reads;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.time.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The options of the simulated services of one stack.
 *
 * @param workGroups the work groups of the simulated Athena
 * @param quotas the quotas of the simulated Athena
 * @param definitions definitions of state machines that are already parsed, by ARN; others are
 *     parsed from the stack
 * @param ways how the services reach each other
 * @param schedules whether scheduled rules run at their times; otherwise they run only by {@link
 *     io.github.sessionlauncher.local.events.SimulatedEventBridge#fire}
 * @param shareOfCallRates the part of the account's call rates of Step Functions that its other
 *     applications leave: more than 0, at most 1
 */
public record ServiceOptions(
    List<WorkGroup> workGroups,
    Quotas quotas,
    Map<String, StateMachineDefinition> definitions,
    Ways ways,
    boolean schedules,
    double shareOfCallRates) {

  /**
   * How the services of a stack reach each other.
   *
   * @param tasks intercepts the calls of the state machines' tasks
   * @param timeOfStepFunctions derives the timeline of Step Functions
   * @param statusEvents delivers the status events of executions to the default bus
   * @param reads how old the answers of reads are, and how full their pages
   */
  public record Ways(
      TaskWay tasks,
      UnaryOperator<Timeline> timeOfStepFunctions,
      EventDelivery statusEvents,
      Reads reads) {

    /** Everything arrives once and at once, and each read is current. */
    public static final Ways DIRECT =
        new Ways(TaskWay.DIRECT, UnaryOperator.identity(), EventDelivery.PROMPT, Reads.CURRENT);
  }

  /** The {@linkplain WorkGroup#STANDARD standard work groups} and quotas, without any fault. */
  public static final ServiceOptions STANDARD =
      new ServiceOptions(WorkGroup.STANDARD, Quotas.STANDARD, Map.of(), Ways.DIRECT, true, 1);

  /** Returns these options with other work groups and quotas. */
  public ServiceOptions withAthena(List<WorkGroup> others, Quotas otherQuotas) {
    return new ServiceOptions(others, otherQuotas, definitions, ways, schedules, shareOfCallRates);
  }

  /** Returns these options with other connections between the services. */
  public ServiceOptions withWays(Ways others) {
    return new ServiceOptions(workGroups, quotas, definitions, others, schedules, shareOfCallRates);
  }

  /** Returns these options without scheduled rules that run by themselves. */
  public ServiceOptions withoutSchedules() {
    return new ServiceOptions(workGroups, quotas, definitions, ways, false, shareOfCallRates);
  }

  /** Returns these options with less of the account's call rates. */
  public ServiceOptions withShareOfCallRates(double share) {
    return new ServiceOptions(workGroups, quotas, definitions, ways, schedules, share);
  }

  /** Returns these options with the state machines of a stack, parsed once for many worlds. */
  public ServiceOptions withDefinitionsOf(Stack stack) {
    Map<String, StateMachineDefinition> read = new LinkedHashMap<>();
    for (StateMachineResource machine : stack.all(StateMachineResource.class)) {
      read.put(machine.arn(), Services.definition(machine));
    }
    return new ServiceOptions(workGroups, quotas, read, ways, schedules, shareOfCallRates);
  }
}
