package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The delivery of one event to one target. It is retried until the target accepts the event or the
 * retry policy is exhausted; then the event becomes a dead letter.
 */
final class Delivery {

  // AWS documents "exponential backoff and jitter" without numbers. With these, 185 attempts take
  // about a day, which agrees with both of AWS's default limits.
  private static final double FIRST_SECONDS = 1;
  private static final double LONGEST_SECONDS = 600;
  private static final int MOST_DOUBLINGS = 10;
  private static final int MILLIS = 1000;

  private final Routes routes;
  private final Timeline timeline;
  private final RandomGenerator random;
  private final Rule rule;
  private final Target target;
  private final TargetInput.Occasion occasion;
  private int attempts;
  private int answered;

  Delivery(
      Routes routes,
      Timeline timeline,
      RandomGenerator random,
      Rule rule,
      Target target,
      TargetInput.Occasion occasion) {
    this.routes = routes;
    this.timeline = timeline;
    this.random = random;
    this.rule = rule;
    this.target = target;
    this.occasion = occasion;
  }

  /** Makes one attempt. */
  void attempt() {
    JsonNode payload;
    try {
      payload = target.input().payload(occasion);
    } catch (TargetInput.PayloadProblem problem) {
      giveUp(new Receipt.Refused(problem.code(), problem.getMessage(), false), null);
      return;
    }
    attempts++;
    int attempt = attempts;
    routes.deliver(
        rule,
        new TargetInvocation(target, occasion.envelope().path("id").asText(), payload),
        receipt -> {
          if (attempt == answered) {
            throw new IllegalStateException(
                "target %s answered attempt %d twice".formatted(target.arn(), attempt));
          }
          answered = attempt;
          if (receipt instanceof Receipt.Refused refused) {
            refused(refused);
          }
        });
  }

  private void refused(Receipt.Refused refused) {
    if (!refused.retriable()) {
      giveUp(refused, null);
      return;
    }
    if (attempts > target.retryPolicy().maximumRetryAttempts()) {
      giveUp(refused, "MaximumRetryAttempts");
      return;
    }
    Instant tooOld = occasion.ingestionTime().plus(target.retryPolicy().maximumEventAge());
    Instant next = timeline.now().plus(backoff());
    if (next.isAfter(tooOld)) {
      timeline.at(tooOld, () -> giveUp(refused, "MaximumEventAgeInSeconds"));
    } else {
      timeline.at(next, this::attempt);
    }
  }

  private Duration backoff() {
    double seconds =
        Math.min(
            LONGEST_SECONDS, FIRST_SECONDS * Math.pow(2, Math.min(attempts - 1, MOST_DOUBLINGS)));
    return Duration.ofMillis((long) (seconds * MILLIS * (1 + random.nextDouble()) / 2));
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
    ObjectNode envelope = occasion.envelope();
    routes.deadLetter(rule, target, envelope, reason, attributes);
  }
}
