package io.github.sessionlauncher.local.events;

import static io.github.sessionlauncher.local.events.SimulatedEventBridgeTest.rule;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleTest {

  @Test
  void inconsistentBusesAndRulesAreRejected() {
    SimulatedEventBridge bridge =
        new SimulatedEventBridge(
            new VirtualTimeline(Instant.EPOCH), new Random(1), "123456789012", "us-east-1");
    bridge.addBus("shop");
    bridge.addRule(rule("Wanted", "shop", "{\"source\": [\"y\"]}"));
    assertThrows(IllegalArgumentException.class, () -> bridge.addBus("default"));
    assertThrows(
        IllegalArgumentException.class,
        () -> bridge.addRule(rule("Wanted", "shop", "{\"source\": [\"x\"]}")));
    assertThrows(
        IllegalArgumentException.class,
        () -> bridge.addRule(rule("Other", "none", "{\"source\": [\"x\"]}")));
    assertThrows(IllegalArgumentException.class, () -> rule("Bad", "shop", "{\"source\": \"x\"}"));
    assertThrows(IllegalArgumentException.class, () -> rule("Bad", "shop", "{}"));
    assertThrows(
        IllegalArgumentException.class,
        () -> rule("Long", "shop", "{\"source\": [\"%s\"]}".formatted("x".repeat(2048))));
  }
}
