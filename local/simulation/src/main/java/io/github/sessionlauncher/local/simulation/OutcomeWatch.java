package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Observes the event buses, and checks each outcome when it is published. */
final class OutcomeWatch implements BusObserver {

  private static final String OUTCOME = "Athena Session Outcome";

  private final Registry registry;
  private final Findings findings;
  private final Digest digest;
  private final Supplier<Instant> now;
  private final Supplier<Duration> skew;

  /**
   * @param skew returns how far the clock of Step Functions is ahead
   */
  OutcomeWatch(
      Registry registry,
      Findings findings,
      Digest digest,
      Supplier<Instant> now,
      Supplier<Duration> skew) {
    this.registry = registry;
    this.findings = findings;
    this.digest = digest;
    this.now = now;
    this.skew = skew;
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    if (!envelope.path("detail-type").asText().equals(OUTCOME)) {
      return;
    }
    String text = envelope.path("detail").toString();
    digest.add(text);
    JsonNode detail = envelope.path("detail");
    String id = detail.path("launchId").asText();
    findings.checkSaid(text, id);
    LaunchTruth launch = registry.launch(id);
    findings.check(
        Invariant.ONE_OUTCOME,
        launch != null,
        id,
        () -> "published an outcome but was never started");
    if (launch != null) {
      published(launch, detail, envelope.path("resources"));
    }
  }

  private void published(LaunchTruth launch, JsonNode detail, JsonNode resources) {
    for (JsonNode resource : resources) {
      if (resource.asText().contains(":execution:")) {
        String name = Registry.name(resource.asText());
        launch.published(name, detail);
        findings.check(
            Invariant.ONE_OUTCOME,
            launch.isRedriven() || !launch.publishedTooOften(name),
            launch.id(),
            () -> "published its outcome more often than failed attempts explain");
      }
    }
    JsonNode before = launch.outcome();
    findings.check(
        Invariant.ONE_OUTCOME,
        before == null || launch.isRedriven() || before.equals(detail),
        launch.id(),
        () -> "published two outcomes: %s and %s".formatted(before, detail));
    findings.check(
        Invariant.REPEATABLE,
        !registry.isClosed(),
        launch.id(),
        () -> "published its outcome after a repeated request");
    launch.setOutcome(detail);
    registry.markReported(detail.path("sessionId").asText());
    if (!detail.equals(before)) {
      new OutcomeCheck(findings, launch, detail, now.get(), skew.get()).run();
    }
  }
}
