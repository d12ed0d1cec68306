package io.github.sessionlauncher.local.events;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A rule on a bus. It matches events, runs on a schedule, or both.
 *
 * @param name unique on its bus
 * @param arn its ARN
 * @param bus the bus's name; {@code default} for a rule with a schedule
 * @param pattern the events that it matches
 * @param schedule the times at which it runs
 * @param enabled whether its state is ENABLED
 * @param targets at most 5
 */
public record Rule(
    String name,
    String arn,
    String bus,
    Optional<EventPattern> pattern,
    Optional<Schedule> schedule,
    boolean enabled,
    List<Target> targets) {

  /** The bus that every account has. */
  public static final String DEFAULT_BUS = "default";

  private static final int MAX_TARGETS = 5;

  /**
   * @throws IllegalArgumentException if EventBridge would reject the rule
   */
  public Rule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arn, "arn");
    Objects.requireNonNull(bus, "bus");
    targets = List.copyOf(targets);
    if (pattern.isEmpty() && schedule.isEmpty()) {
      throw new IllegalArgumentException(
          "the rule has neither EventPattern nor ScheduleExpression; it needs one");
    }
    if (schedule.isPresent() && !bus.equals(DEFAULT_BUS)) {
      throw new IllegalArgumentException(
          "the rule has a ScheduleExpression and the bus %s; schedules work on the default bus only"
              .formatted(bus));
    }
    if (targets.size() > MAX_TARGETS) {
      throw new IllegalArgumentException(
          "the rule has %d targets; EventBridge accepts at most %d"
              .formatted(targets.size(), MAX_TARGETS));
    }
    Set<String> ids = new HashSet<>();
    for (Target target : targets) {
      if (!ids.add(target.id())) {
        throw new IllegalArgumentException("the rule has two targets with Id " + target.id());
      }
    }
  }

  /**
   * Returns whether the rule is enabled and matches this event.
   *
   * @param event the JSON text of a whole event
   */
  public boolean matches(String event) {
    return enabled && pattern.map(events -> events.matches(event)).orElse(false);
  }
}
