package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The simulated EventBridge: PutEvents and ListTargetsByRule over AWS JSON 1.1, rules, schedules,
 * retries and dead letters.
 *
 * <p>An event reaches its targets in later actions of the timeline. Events for a bus that does not
 * exist are accepted and lost, as in AWS.
 */
public final class SimulatedEventBridge implements AwsJsonService {

  private static final int SECONDS_PER_MINUTE = 60;

  private final Timeline timeline;
  private final RandomGenerator random;
  private final RandomIds ids;
  private final String account;
  private final String region;
  private final long salt;
  private boolean hasSchedules = true;
  private final DeliveryRoutes routes = new DeliveryRoutes();
  private final Map<String, Map<String, Rule>> buses = new LinkedHashMap<>();

  /**
   * @param random source of event ids, jitter, and a schedule's second of the minute
   * @param account the account id, twelve digits
   * @param region such as {@code us-east-1}
   */
  public SimulatedEventBridge(
      Timeline timeline, RandomGenerator random, String account, String region) {
    this.timeline = timeline;
    this.random = random;
    this.ids = new RandomIds(random);
    this.account = account;
    this.region = region;
    this.salt = random.nextLong();
    addBus(Rule.DEFAULT_BUS);
  }

  /** Makes the scheduled rules that are added later run by {@link #fire} only. */
  public void stopSchedules() {
    hasSchedules = false;
  }

  /** Adds a new bus. The bus {@code default} exists from the start. */
  public void addBus(String name) {
    if (buses.putIfAbsent(name, new LinkedHashMap<>()) != null) {
      throw new IllegalArgumentException("the bus %s already exists".formatted(name));
    }
  }

  /**
   * Adds a rule. The schedule of an enabled rule counts from now.
   *
   * @throws IllegalArgumentException if the bus does not exist or already has a rule of this name
   */
  public void addRule(Rule rule) {
    Map<String, Rule> rules = buses.get(rule.bus());
    if (rules == null) {
      throw new IllegalArgumentException(
          "the rule %s is for the bus %s, which does not exist".formatted(rule.name(), rule.bus()));
    }
    if (rules.putIfAbsent(rule.name(), rule) != null) {
      throw new IllegalArgumentException(
          "the bus %s already has a rule %s".formatted(rule.bus(), rule.name()));
    }
    if (rule.enabled() && hasSchedules) {
      Instant now = timeline.now();
      rule.schedule().ifPresent(schedule -> runAfter(rule, schedule, now, now));
    }
  }

  /** Replaces a rule for events. Those that have been matched before still get its old targets. */
  public void updateRule(Rule rule) {
    if (buses.get(rule.bus()).replace(rule.name(), rule) == null) {
      throw new IllegalArgumentException("there is no rule " + rule.name());
    }
  }

  /** Adds a target, and the ARNs of rules that may call it. Other deliveries are not retried. */
  public void addTarget(String arn, EventTarget target, Predicate<String> allowedRules) {
    routes.add(arn, target, allowedRules);
  }

  /**
   * Adds a dead-letter queue.
   *
   * @param allowedRules returns for a rule's ARN whether the queue's policy lets the rule send
   */
  public void addQueue(SimulatedQueue queue, Predicate<String> allowedRules) {
    routes.add(queue, allowedRules);
  }

  public void addObserver(BusObserver observer) {
    routes.add(observer);
  }

  /** Returns the rules of a bus in the order of their creation; empty for an unknown bus. */
  public List<Rule> rules(String bus) {
    return List.copyOf(buses.getOrDefault(bus, Map.of()).values());
  }

  @Override
  public String targetPrefix() {
    return "AWSEvents";
  }

  @Override
  public String jsonVersion() {
    return "1.1";
  }

  @Override
  public ObjectNode call(String operation, ObjectNode input, Caller caller) {
    return switch (operation) {
      case "PutEvents" -> putEvents(input, caller);
      case "ListTargetsByRule" -> listTargets(input, caller);
      default ->
          throw new AwsError(
              "UnknownOperationException",
              "The operation %s is not simulated.".formatted(operation));
    };
  }

  private ObjectNode listTargets(ObjectNode input, Caller caller) {
    String name = input.path("Rule").asText();
    Rule rule =
        buses
            .getOrDefault(localName(input.path("EventBusName").asText(Rule.DEFAULT_BUS)), Map.of())
            .get(name);
    if (rule == null) {
      throw new AwsError("ResourceNotFoundException", "Rule %s does not exist.".formatted(name));
    }
    caller.require("events:ListTargetsByRule", rule.arn());
    return TargetListing.of(rule.targets());
  }

  private ObjectNode putEvents(ObjectNode input, Caller caller) {
    if (input.hasNonNull("EndpointId")) {
      throw new AwsError("ValidationException", "EndpointId: global endpoints are not simulated.");
    }
    List<PutEventsEntry> entries = PutEventsEntry.readAll(input.path("Entries"));
    entries.forEach(entry -> caller.require("events:PutEvents", busArn(busName(entry))));
    ObjectNode reply = Json.object();
    reply.put("FailedEntryCount", 0);
    ArrayNode results = reply.putArray("Entries");
    int failed = 0;
    for (PutEventsEntry entry : entries) {
      Optional<PutEventsEntry.EntryError> error = entry.error();
      if (error.isPresent()) {
        failed++;
        results
            .addObject()
            .put("ErrorCode", error.get().code())
            .put("ErrorMessage", error.get().message());
      } else {
        String id = ids.uuid();
        put(busName(entry), entry.envelope(id, account, region, timeline.now()));
        results.addObject().put("EventId", id);
      }
    }
    return reply.put("FailedEntryCount", failed);
  }

  private String busName(PutEventsEntry entry) {
    return localName(entry.bus());
  }

  private String localName(String bus) {
    if (!bus.startsWith("arn:")) {
      return bus;
    }
    String localPrefix = busArn("");
    if (!bus.startsWith(localPrefix)) {
      throw new AwsError(
          "ValidationException",
          "EventBusName %s: buses of other accounts and Regions are not simulated.".formatted(bus));
    }
    return bus.substring(localPrefix.length());
  }

  private String busArn(String name) {
    return "arn:aws:events:" + region + ":" + account + ":event-bus/" + name;
  }

  /**
   * Puts a complete event on a bus: an event of another AWS service, or a redelivery. The caller
   * must not modify it afterwards.
   *
   * @throws IllegalArgumentException if the bus does not exist or the event lacks a member
   */
  public void deliver(String busName, ObjectNode envelope) {
    if (!buses.containsKey(busName)) {
      throw new IllegalArgumentException("the bus %s does not exist".formatted(busName));
    }
    Envelope.check(envelope);
    put(busName, envelope);
  }

  private void put(String bus, ObjectNode envelope) {
    String event = envelope.toString();
    Collection<Rule> rules = buses.getOrDefault(bus, Map.of()).values();
    List<Rule> matched = rules.stream().filter(rule -> rule.matches(event)).toList();
    routes.onEvent(bus, envelope, matched);
    matched.forEach(rule -> send(rule, envelope));
  }

  private void send(Rule rule, ObjectNode envelope) {
    TargetInput.Context context =
        new TargetInput.Context(envelope, rule.arn(), rule.name(), timeline.now());
    for (Target target : rule.targets()) {
      Delivery delivery = new Delivery(routes, timeline, random, rule, target, context);
      timeline.soon(delivery::attempt);
    }
  }

  private void runAfter(Rule rule, Schedule schedule, Instant last, Instant created) {
    schedule
        .after(last, created)
        .ifPresent(
            time -> {
              // EventBridge runs a scheduled rule within the minute, not at an exact second
              int second = random.nextInt(SECONDS_PER_MINUTE);
              timeline.at(time.plusSeconds(second), () -> run(rule, time));
              timeline.at(time, () -> runAfter(rule, schedule, time, created));
            });
  }

  /**
   * Runs a scheduled rule of the default bus now, for a scheduled time. A second call with the same
   * time is a redelivery: the event has the same id and time.
   *
   * @return the event
   * @throws IllegalArgumentException if the rule does not exist or has no schedule
   * @throws IllegalStateException if the rule is disabled
   */
  public ObjectNode fire(String ruleName, Instant scheduledTime) {
    Rule rule = buses.get(Rule.DEFAULT_BUS).get(ruleName);
    if (rule == null || rule.schedule().isEmpty()) {
      throw new IllegalArgumentException(
          "the default bus has no scheduled rule %s".formatted(ruleName));
    }
    if (!rule.enabled()) {
      throw new IllegalStateException(
          "the rule %s is disabled; enable it first".formatted(ruleName));
    }
    return run(rule, scheduledTime.truncatedTo(ChronoUnit.SECONDS)).deepCopy();
  }

  private ObjectNode run(Rule rule, Instant time) {
    // derived instead of random, so that a redelivery has the same id without stored state
    String name = salt + " " + rule.arn() + " " + time;
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    ObjectNode envelope = Envelope.scheduled(id, rule.arn(), account, time, region);
    routes.onEvent(rule.bus(), envelope, List.of(rule));
    send(rule, envelope);
    return envelope;
  }
}
