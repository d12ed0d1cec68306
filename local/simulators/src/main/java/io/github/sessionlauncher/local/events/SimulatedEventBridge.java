package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * EventBridge's classic buses: PutEvents over AWS JSON 1.1, rules, schedules, retries, dead
 * letters.
 *
 * <p>An event reaches its targets in later actions of the timeline. A bus that does not exist
 * swallows what it is sent, as AWS's does.
 */
public final class SimulatedEventBridge implements AwsJsonService {

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 1_048_576;
  private static final int SECONDS_OF_A_MINUTE = 60;

  private final Timeline timeline;
  private final RandomGenerator random;
  private final RandomIds ids;
  private final String account;
  private final String region;
  private final long salt;
  private final Routes routes = new Routes();
  private final Map<String, Map<String, Rule>> buses = new LinkedHashMap<>();

  /**
   * @param random for event ids, jitter and the second within its minute at which a schedule runs
   * @param account the account's twelve digits
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

  /** Creates a bus. The bus {@code default} always exists. */
  public void addBus(String name) {
    if (buses.putIfAbsent(name, new LinkedHashMap<>()) != null) {
      throw new IllegalArgumentException("the bus %s is there already".formatted(name));
    }
  }

  /**
   * Creates a rule. The schedule of an enabled rule starts now.
   *
   * @throws IllegalArgumentException if its bus does not exist or its name is taken there
   */
  public void addRule(Rule rule) {
    Map<String, Rule> rules = buses.get(rule.bus());
    if (rules == null) {
      throw new IllegalArgumentException(
          "the rule %s is for the bus %s, which does not exist".formatted(rule.name(), rule.bus()));
    }
    if (rules.putIfAbsent(rule.name(), rule) != null) {
      throw new IllegalArgumentException(
          "the bus %s has a rule %s already".formatted(rule.bus(), rule.name()));
    }
    if (rule.enabled()) {
      Instant created = timeline.now();
      rule.schedule().ifPresent(schedule -> runAfter(rule, schedule, created, created));
    }
  }

  /**
   * Registers a target. A delivery to an unknown target, or by a rule without permission, fails
   * without a retry.
   *
   * @param allowedRules whether the rule of an ARN may call the target; for a function, whether a
   *     Lambda permission allows it
   */
  public void addTarget(String arn, EventTarget target, Predicate<String> allowedRules) {
    routes.add(arn, target, allowedRules);
  }

  /**
   * Registers a dead-letter queue.
   *
   * @param allowedRules whether the policy of the queue allows the rule of an ARN to send
   */
  public void addQueue(SimulatedQueue queue, Predicate<String> allowedRules) {
    routes.add(queue, allowedRules);
  }

  public void addObserver(BusObserver observer) {
    routes.add(observer);
  }

  /** Returns the rules of a bus in the order of their creation; none if there is no such bus. */
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
    if (!operation.equals("PutEvents")) {
      throw new AwsError(
          "UnknownOperationException", "The operation %s is not simulated.".formatted(operation));
    }
    return putEvents(input, caller);
  }

  private ObjectNode putEvents(ObjectNode input, Caller caller) {
    if (input.hasNonNull("EndpointId")) {
      throw new AwsError("ValidationException", "EndpointId: global endpoints are not simulated.");
    }
    List<PutEventsEntry> entries = entries(input.path("Entries"));
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

  private static List<PutEventsEntry> entries(JsonNode list) {
    if (!list.isArray()) {
      throw list.isMissingNode() || list.isNull()
          ? refusedEntries("null", "Member must not be null")
          : new AwsError("SerializationException", "Entries is not a list");
    }
    if (list.isEmpty()) {
      throw refusedEntries("[]", "Member must have length greater than or equal to 1");
    }
    if (list.size() > MOST_ENTRIES) {
      throw refusedEntries(
          "[PutEventsRequestEntry]", "Member must have length less than or equal to 10");
    }
    List<PutEventsEntry> entries = new ArrayList<>(list.size());
    long bytes = 0;
    for (JsonNode element : list) {
      PutEventsEntry entry = PutEventsEntry.read(element);
      entries.add(entry);
      bytes += entry.bytes();
    }
    if (bytes > MOST_BYTES) {
      throw new AwsError(
          "ValidationException", "Total size of the entries in the request is over the limit.");
    }
    return entries;
  }

  private static AwsError refusedEntries(String value, String constraint) {
    return new AwsError(
        "ValidationException",
        "1 validation error detected: Value '%s' at 'entries' failed to satisfy constraint: %s"
            .formatted(value, constraint));
  }

  private String busName(PutEventsEntry entry) {
    String bus = entry.bus();
    if (!bus.startsWith("arn:")) {
      return bus;
    }
    String here = busArn("");
    if (!bus.startsWith(here)) {
      throw new AwsError(
          "ValidationException",
          "EventBusName %s: buses of other accounts and Regions are not simulated.".formatted(bus));
    }
    return bus.substring(here.length());
  }

  private String busArn(String name) {
    return "arn:aws:events:" + region + ":" + account + ":event-bus/" + name;
  }

  /**
   * Puts a complete event with its own id on a bus, from another AWS service or as a redelivery.
   * The event must not be changed afterwards.
   *
   * @throws IllegalArgumentException if there is no such bus or the event lacks a member
   */
  public void deliver(String busName, ObjectNode envelope) {
    if (!buses.containsKey(busName)) {
      throw new IllegalArgumentException("there is no bus %s".formatted(busName));
    }
    Envelope.check(envelope);
    put(busName, envelope);
  }

  private void put(String bus, ObjectNode envelope) {
    List<Rule> matched = new ArrayList<>();
    for (Rule rule : buses.getOrDefault(bus, Map.of()).values()) {
      if (rule.enabled() && rule.pattern().map(p -> p.matches(envelope)).orElse(false)) {
        matched.add(rule);
      }
    }
    routes.onEvent(bus, envelope, Collections.unmodifiableList(matched));
    matched.forEach(rule -> send(rule, envelope));
  }

  private void send(Rule rule, ObjectNode envelope) {
    TargetInput.Occasion occasion =
        new TargetInput.Occasion(envelope, rule.arn(), rule.name(), timeline.now());
    for (Target target : rule.targets()) {
      Delivery delivery = new Delivery(routes, timeline, random, rule, target, occasion);
      timeline.soon(delivery::attempt);
    }
  }

  private void runAfter(Rule rule, Schedule schedule, Instant last, Instant created) {
    schedule
        .after(last, created)
        .ifPresent(
            time -> {
              // a scheduled rule runs within its minute, not on the second
              Duration late = Duration.ofSeconds(random.nextInt(SECONDS_OF_A_MINUTE));
              timeline.at(time.plus(late), () -> run(rule, time));
              timeline.at(time, () -> runAfter(rule, schedule, time, created));
            });
  }

  /**
   * Runs a scheduled rule of the default bus now, for a scheduled time; the same time again is a
   * redelivery: the event has the same id and time.
   *
   * @return the event
   * @throws IllegalArgumentException if there is no such rule, or it has no schedule
   * @throws IllegalStateException if the rule is disabled
   */
  public ObjectNode fire(String ruleName, Instant scheduledTime) {
    Rule rule = buses.get(Rule.DEFAULT_BUS).get(ruleName);
    if (rule == null || rule.schedule().isEmpty()) {
      throw new IllegalArgumentException("there is no scheduled rule %s".formatted(ruleName));
    }
    if (!rule.enabled()) {
      throw new IllegalStateException(
          "the rule %s is disabled and does not run".formatted(ruleName));
    }
    return run(rule, scheduledTime.truncatedTo(ChronoUnit.SECONDS)).deepCopy();
  }

  private ObjectNode run(Rule rule, Instant time) {
    // derived, not random, so that a redelivery has the same id
    String name = salt + " " + rule.arn() + " " + time;
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    ObjectNode envelope = Envelope.scheduled(id, rule.arn(), account, time, region);
    routes.onEvent(rule.bus(), envelope, List.of(rule));
    send(rule, envelope);
    return envelope;
  }
}
