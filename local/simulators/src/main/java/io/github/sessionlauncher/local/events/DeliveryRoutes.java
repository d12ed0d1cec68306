package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.queues.SimulatedQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The targets and dead-letter queues by ARN, with the rules that may use them. */
final class DeliveryRoutes {

  private final Map<String, Registration<EventTarget>> targets = new HashMap<>();
  private final Map<String, Registration<SimulatedQueue>> queues = new HashMap<>();
  private final List<BusObserver> observers = new ArrayList<>();

  private record Registration<T>(T destination, Predicate<String> allowedRules) {}

  void add(String arn, EventTarget target, Predicate<String> allowedRules) {
    if (targets.putIfAbsent(arn, new Registration<>(target, allowedRules)) != null) {
      throw new IllegalArgumentException("the target %s already exists".formatted(arn));
    }
  }

  void add(SimulatedQueue queue, Predicate<String> allowedRules) {
    if (queues.putIfAbsent(queue.arn(), new Registration<>(queue, allowedRules)) != null) {
      throw new IllegalArgumentException("the queue %s already exists".formatted(queue.arn()));
    }
  }

  void add(BusObserver observer) {
    observers.add(observer);
  }

  void deliver(Rule rule, TargetInvocation invocation, Consumer<Receipt> done) {
    Target target = invocation.target();
    Registration<EventTarget> registration = targets.get(target.arn());
    if (registration == null && target.isTopic()) {
      // SNS is not simulated, and a topic's policy is not part of the stack
      done.accept(new Receipt.Delivered());
    } else if (registration == null) {
      done.accept(
          new Receipt.Refused(
              "NO_RESOURCE", "the target %s does not exist".formatted(target.arn()), false));
    } else if (!registration.allowedRules().test(rule.arn())) {
      done.accept(
          new Receipt.Refused(
              "NO_PERMISSIONS",
              "%s does not allow calls from events.amazonaws.com for the rule %s"
                  .formatted(target.arn(), rule.arn()),
              false));
    } else {
      registration.destination().deliver(invocation, done);
    }
  }

  void deadLetter(
      Rule rule,
      Target target,
      ObjectNode envelope,
      Receipt.Refused reason,
      Map<String, String> attributes) {
    Registration<SimulatedQueue> registration =
        target.deadLetterArn().map(queues::get).orElse(null);
    if (registration == null || !registration.allowedRules().test(rule.arn())) {
      observers.forEach(observer -> observer.onDrop(rule, target, envelope, reason));
      return;
    }
    SimulatedQueue.Message message =
        registration.destination().send(envelope.toString(), attributes);
    observers.forEach(observer -> observer.onDeadLetter(registration.destination().arn(), message));
  }

  void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    observers.forEach(observer -> observer.onEvent(bus, envelope, matched));
  }
}
