package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Observes the event buses, and checks each calculation outcome when it is published. */
final class CalculationOutcomeWatch implements BusObserver {

  private static final String OUTCOME = "Athena Calculation Outcome";

  private final Registry registry;
  private final Findings findings;
  private final Digest digest;
  private final Supplier<Duration> skew;

  /**
   * @param skew returns how far the clock of Step Functions is ahead
   */
  CalculationOutcomeWatch(
      Registry registry, Findings findings, Digest digest, Supplier<Duration> skew) {
    this.registry = registry;
    this.findings = findings;
    this.digest = digest;
    this.skew = skew;
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    if (!envelope.path("detail-type").asText().equals(OUTCOME)) {
      return;
    }
    JsonNode detail = envelope.path("detail");
    String text = detail.toString();
    String id = detail.path("launchId").asText();
    digest.add(text);
    findings.checkSaid(text, id);
    LaunchTruth launch = registry.launch(id);
    check(
        launch != null && launch.calculation().isRequested(),
        id,
        "published a calculation outcome without a calculation");
    if (launch != null) {
      published(launch, detail, envelope.path("resources"));
    }
  }

  private void check(boolean holds, String launchId, String problem) {
    findings.check(Invariant.ONE_CALCULATION_OUTCOME, holds, launchId, () -> problem);
  }

  private void published(LaunchTruth launch, JsonNode detail, JsonNode resources) {
    CalculationTruth calculation = launch.calculation();
    // while a net publishes, a redriven execution may publish another outcome
    JsonNode session = launch.outcome();
    for (JsonNode resource : resources) {
      if (resource.asText().contains(":execution:")) {
        String name = Registry.name(resource.asText());
        session = launch.publishedBy(name) == null ? session : launch.publishedBy(name);
        int times = calculation.published(name, detail);
        check(
            launch.isRedriven() || times <= 1 + launch.uncertain(name),
            launch.id(),
            "published its calculation outcome more often than failed attempts explain");
      }
    }
    JsonNode before = calculation.outcome();
    check(
        session != null,
        launch.id(),
        "published its calculation outcome before the outcome of its session");
    check(
        before == null || launch.isRedriven() || before.equals(detail),
        launch.id(),
        "published two calculation outcomes: %s and %s".formatted(before, detail));
    findings.check(
        Invariant.REPEATABLE,
        !registry.isClosed(),
        launch.id(),
        () -> "published its calculation outcome after a repeated request");
    calculation.setOutcome(detail);
    if (session != null && !detail.equals(before)) {
      new CalculationOutcomeCheck(findings, launch, session, detail, skew.get()).run();
    }
  }
}
