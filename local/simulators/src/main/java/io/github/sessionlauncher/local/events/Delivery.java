package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The delivery of one event to one target. It is retried until the target accepts the event or the
 * retry policy is exhausted. Then the event becomes a dead letter.
 */
final class Delivery {

  // AWS documents "exponential backoff and jitter" without numbers. With these, 185 attempts take
  // about a day, so that both of AWS's default limits are reached at about the same time.
  private static final double FIRST_SECONDS = 1;
  private static final double MAX_SECONDS = 600;
  private static final int MAX_DOUBLINGS = 10;
  private static final int MILLIS_PER_SECOND = 1000;

  private final DeliveryRoutes routes;
  private final Timeline timeline;
  private final RandomGenerator random;
  private final Rule rule;
  private final Target target;
  private final TargetInput.Context context;
  private int attempts;
  private int completed;

  Delivery(
      DeliveryRoutes routes,
      Timeline timeline,
      RandomGenerator random,
      Rule rule,
      Target target,
      TargetInput.Context context) {
    this.routes = routes;
    this.timeline = timeline;
    this.random = random;
    this.rule = rule;
    this.target = target;
    this.context = context;
  }

  /** Makes one attempt. */
  void attempt() {
    JsonNode payload;
    try {
      payload = target.input().payload(context);
    } catch (TargetInput.PayloadProblem problem) {
      giveUp(new Receipt.Refused(problem.code(), problem.getMessage(), false), null);
      return;
    }
    attempts++;
    int attempt = attempts;
    routes.deliver(
        rule,
        new TargetInvocation(target, context.envelope().path("id").asText(), payload),
        receipt -> {
          if (attempt == completed) {
            throw new IllegalStateException(
                "the target %s completed attempt %d twice".formatted(target.arn(), attempt));
          }
          completed = attempt;
          if (receipt instanceof Receipt.Refused refused) {
            handleRefusal(refused);
          }
        });
  }

  private void handleRefusal(Receipt.Refused refused) {
    if (!refused.retriable()) {
      giveUp(refused, null);
      return;
    }
    if (attempts > target.retryPolicy().maximumRetryAttempts()) {
      giveUp(refused, "MaximumRetryAttempts");
      return;
    }
    Instant expiry = context.ingestionTime().plus(target.retryPolicy().maximumEventAge());
    Instant next = timeline.now().plus(backoff());
    if (next.isAfter(expiry)) {
      timeline.at(expiry, () -> giveUp(refused, "MaximumEventAgeInSeconds"));
    } else {
      timeline.at(next, this::attempt);
    }
  }

  private Duration backoff() {
    double seconds =
        Math.min(MAX_SECONDS, FIRST_SECONDS * Math.pow(2, Math.min(attempts - 1, MAX_DOUBLINGS)));
    return Duration.ofMillis((long) (seconds * MILLIS_PER_SECOND * (1 + random.nextDouble()) / 2));
  }

  private void giveUp(Receipt.Refused reason, String exhausted) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("RULE_ARN", rule.arn());
    attributes.put("TARGET_ARN", target.arn());
    attributes.put("ERROR_CODE", reason.code());
    attributes.put("ERROR_MESSAGE", reason.message());
    if (exhausted != null) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
      attributes.put("RETRY_ATTEMPTS", String.valueOf(attempts - 1));
    }
    routes.deadLetter(rule, target, context.envelope(), reason, attributes);
  }
}
