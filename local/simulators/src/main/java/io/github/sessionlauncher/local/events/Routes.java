package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The targets and dead-letter queues by ARN, and which rules may send to them. */
final class Routes {

  private final Map<String, Way<EventTarget>> targets = new HashMap<>();
  private final Map<String, Way<SimulatedQueue>> queues = new HashMap<>();
  private final List<BusObserver> observers = new ArrayList<>();

  private record Way<T>(T end, Predicate<String> allowed) {}

  void add(String arn, EventTarget target, Predicate<String> allowedRules) {
    if (targets.putIfAbsent(arn, new Way<>(target, allowedRules)) != null) {
      throw new IllegalArgumentException("the target %s is there already".formatted(arn));
    }
  }

  void add(SimulatedQueue queue, Predicate<String> allowedRules) {
    if (queues.putIfAbsent(queue.arn(), new Way<>(queue, allowedRules)) != null) {
      throw new IllegalArgumentException("the queue %s is there already".formatted(queue.arn()));
    }
  }

  void add(BusObserver observer) {
    observers.add(observer);
  }

  void deliver(Rule rule, TargetInvocation invocation, Consumer<Receipt> done) {
    Target target = invocation.target();
    Way<EventTarget> way = targets.get(target.arn());
    if (way == null) {
      done.accept(
          new Receipt.Refused(
              "NO_RESOURCE", "there is nothing at %s".formatted(target.arn()), false));
    } else if (!way.allowed().test(rule.arn())) {
      done.accept(
          new Receipt.Refused(
              "NO_PERMISSIONS",
              "%s does not allow events.amazonaws.com for %s".formatted(target.arn(), rule.arn()),
              false));
    } else {
      way.end().deliver(invocation, done);
    }
  }

  void deadLetter(
      Rule rule,
      Target target,
      ObjectNode envelope,
      Receipt.Refused reason,
      Map<String, String> attributes) {
    Way<SimulatedQueue> way = target.deadLetterArn().map(queues::get).orElse(null);
    if (way == null || !way.allowed().test(rule.arn())) {
      observers.forEach(observer -> observer.onDrop(rule, target, envelope, reason));
      return;
    }
    SimulatedQueue.Message message = way.end().send(envelope.toString(), attributes);
    observers.forEach(observer -> observer.onDeadLetter(way.end().arn(), message));
  }

  void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    observers.forEach(observer -> observer.onEvent(bus, envelope, matched));
  }
}
