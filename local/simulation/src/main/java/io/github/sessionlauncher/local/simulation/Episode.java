package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.Quotas;
import io.github.sessionlauncher.local.athena.SessionChange;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** One world, from its first request through the storm and the calm to the final checks. */
final class Episode {

  static final int FOREIGN_IDLE_HOURS = 8;

  private static final Instant START = Instant.parse("2026-03-12T06:00:00Z");
  private static final Duration USUAL_STORM = Duration.ofMinutes(10);
  private static final Duration LONGER_STORM = Duration.ofMinutes(90);
  private static final Duration LONG_STORM = Duration.ofHours(9);
  private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);
  private static final List<Fault> OUTAGES =
      List.of(Fault.ATHENA_OUT, Fault.LAMBDA_OUT, Fault.STEP_FUNCTIONS_OUT, Fault.EVENTBRIDGE_OUT);
  private static final Duration TOKEN_CHECK_INTERVAL = Duration.ofMinutes(20);
  private static final Duration SWEEP_PERIOD = Duration.ofMinutes(15);
  private static final int FOREIGN_SESSIONS = 2;

  /** One of so many requests comes from a caller that waits with a task token. */
  private static final int WAITING_SHARE = 4;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SplittableRandom random;
  private final Storm storm;
  private final WorkGroupGenerator generator;
  private final InProcessWorld world;
  private final InvariantMonitor monitor;
  private final OperatorActions operators;
  private final Deployments deployments;
  private final Callers callers;
  private final WaitingCallers waitingCallers;
  private final List<SimulatedRequest> requests = new ArrayList<>();

  /**
   * @param maxFaults the storm ends after this many faults
   * @param releases the versions that are deployed in the middle
   */
  Episode(
      long seed,
      int requestCount,
      Storm.Force force,
      long maxFaults,
      InProcessWorld.Plan plan,
      Releases releases) {
    SplittableRandom root = new SplittableRandom(seed);
    this.random = root.split();
    this.storm = new Storm(force, root.split(), maxFaults, this::now);
    this.generator = new WorkGroupGenerator(root.split(), force.troubled(), force.rare());
    this.monitor = new InvariantMonitor(this::now);
    this.world =
        new InProcessWorld(
            timeline,
            root.split(),
            plan.withAthena(generator.workGroups(), Quotas.NONE),
            new StormyInterference(storm, monitor),
            monitor::checkLog,
            monitor.calls());
    this.operators = new OperatorActions(world, storm, monitor);
    monitor.setLaunchListener(operators::onEvent);
    this.deployments = new Deployments(world, storm, releases);
    this.callers = new Callers(world, storm, monitor);
    monitor.observe(world.services());
    this.waitingCallers = new WaitingCallers(world, storm, monitor, callers);
    SimulatedCalculation.addTo(world.services().s3());
    world.services().athena().addListener(this::countFault);
    for (int i = 0; i < requestCount; i++) {
      requests.add(SimulatedRequest.draw(random, i, generator.workGroups(), requests));
    }
  }

  private Instant now() {
    return timeline.now();
  }

  Instant start() {
    return START;
  }

  private void countFault(SessionChange change) {
    if (change.state() == SessionState.CREATING) {
      generator.faultOf(change.workGroup()).ifPresent(storm::count);
    }
  }

  /** Runs the episode to its end. */
  void run() {
    if (storm.injects(Fault.TOKEN_PER_ROLE, "Athena", "")) {
      world.services().athena().rememberTokensPerRole();
    }
    if (storm.injects(Fault.REPLAY_NEEDS_IDLE, "Athena", "")) {
      world.services().athena().replayInIdleSessionsOnly();
    }
    for (int i = 0; i < FOREIGN_SESSIONS; i++) {
      startForeignSession(i);
    }
    Duration length = lengthOfStorm();
    for (SimulatedRequest request : requests) {
      Duration when = Duration.ofMillis(random.nextLong(length.toMillis()));
      boolean waits = random.nextInt(WAITING_SHARE) == 0;
      timeline.after(when, () -> send(request, waits));
    }
    for (Duration at = TOKEN_CHECK_INTERVAL;
        at.compareTo(length) < 0;
        at = at.plus(TOKEN_CHECK_INTERVAL)) {
      timeline.after(at, operators::forgetOldTokens);
    }
    OUTAGES.forEach(outage -> planOutage(outage, length));
    for (Duration at = SWEEP_PERIOD; at.compareTo(length) < 0; at = at.plus(SWEEP_PERIOD)) {
      timeline.after(at, this::runScheduledRules);
    }
    deployments.plan(length);
    timeline.runUntil(START.plus(length));
    storm.calmDown();
    deployments.finish();
    // a repeated delivery may come a day later, when an end is too old for the sweep
    timeline.after(SWEEP_PERIOD, this::runScheduledRules);
    timeline.after(SWEEP_PERIOD.multipliedBy(2), this::runScheduledRules);
    timeline.runAll();
    sweepUntilNothingIsLeft();
    new EndCheck(monitor, deadLetters(), now()).run();
    repeatRequests();
  }

  private void send(SimulatedRequest request, boolean waits) {
    if (waits) {
      waitingCallers.send(request);
    } else {
      callers.send(request);
    }
  }

  /** Runs the sweep until it finds nothing; an end must have an age of some minutes first. */
  private void sweepUntilNothingIsLeft() {
    int before;
    do {
      before = executionCount();
      timeline.runUntil(now().plus(SWEEP_PERIOD));
      runScheduledRules();
      timeline.runAll();
    } while (executionCount() > before);
  }

  private int executionCount() {
    return monitor.registry().launches().stream()
        .mapToInt(launch -> launch.executions().size())
        .sum();
  }

  private void runScheduledRules() {
    SimulatedEventBridge eventBridge = world.services().eventBridge();
    eventBridge.rules(Rule.DEFAULT_BUS).stream()
        .filter(rule -> rule.schedule().isPresent())
        .forEach(rule -> eventBridge.fire(rule.name(), now()));
  }

  /** Returns Lambda's ids of the deliveries that ended as dead letters. */
  private Set<String> deadLetters() {
    return world.services().queues().values().stream()
        .flatMap(queue -> queue.messages().stream())
        .map(message -> InvariantMonitor.json(message.body()))
        .map(letter -> letter.path("requestContext").path("requestId").asText())
        .collect(Collectors.toSet());
  }

  private Duration lengthOfStorm() {
    return switch (storm.hasFaults() ? random.nextInt(20) : 19) {
      case 0 -> LONG_STORM;
      case 1, 2, 3 -> LONGER_STORM;
      default -> USUAL_STORM;
    };
  }

  private void planOutage(Fault outage, Duration length) {
    if (random.nextDouble() < storm.outageRate() / OUTAGES.size()) {
      Duration begin = storm.draw(Duration.ZERO, length);
      Duration end = begin.plus(storm.draw(Duration.ZERO, LONGEST_OUTAGE));
      timeline.after(begin, () -> storm.startOutage(outage));
      timeline.after(end, () -> storm.endOutage(outage));
    }
  }

  private void startForeignSession(int number) {
    ObjectNode request =
        JSON.objectNode().put("WorkGroup", generator.workGroups().getFirst().name());
    request.putObject("EngineConfiguration");
    request.put("ClientRequestToken", SessionWatch.FOREIGN + "0123456789abcdef" + number);
    request.put("SessionIdleTimeoutInMinutes", 60 * FOREIGN_IDLE_HOURS);
    world.services().athena().call("StartSession", request, OperatorActions.OPERATOR);
  }

  /** Makes Athena forget every request token, and repeats a quarter of the requests. */
  private void repeatRequests() {
    monitor.registry().close();
    world.services().athena().forgetRequestTokens();
    for (SimulatedRequest request : requests) {
      // a request that never arrived would be new, not a repetition
      boolean launched = request.requestIdentity().map(monitor.registry()::byIdentity).isPresent();
      if (launched && random.nextInt(4) == 0) {
        if (random.nextBoolean()) {
          waitingCallers.repeat(request);
        } else {
          callers.repeat(request);
        }
      }
    }
    timeline.runAll();
    monitor.answers().checkEnd(deadLetters());
  }

  InvariantMonitor monitor() {
    return monitor;
  }

  Storm storm() {
    return storm;
  }
}
