package io.github.sessionlauncher.local.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.events.Envelope;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.SimulatedEventBridge;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatusChange;
import io.github.sessionlauncher.local.template.Account;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Instant;

/**
 * Sends an event to the default bus for each status change of an execution, as Step Functions does.
 */
final class StatusEvents implements ExecutionListener {

  private final Timeline timeline;
  private final Account account;
  private final RandomIds ids;
  private final SimulatedEventBridge eventBridge;
  private final EventDelivery delivery;

  StatusEvents(
      Timeline timeline,
      Account account,
      RandomIds ids,
      SimulatedEventBridge eventBridge,
      EventDelivery delivery) {
    this.timeline = timeline;
    this.account = account;
    this.ids = ids;
    this.eventBridge = eventBridge;
    this.delivery = delivery;
  }

  @Override
  public void statusChanged(Execution execution) {
    Instant now = timeline.now();
    ObjectNode event =
        Envelope.of(
            ids.uuid(),
            ExecutionStatusChange.DETAIL_TYPE,
            ExecutionStatusChange.SOURCE,
            account.id(),
            now,
            account.region());
    event.putArray("resources").add(execution.arn());
    event.set("detail", ExecutionStatusChange.detail(execution, now));
    delivery.send(event, () -> eventBridge.deliver(Rule.DEFAULT_BUS, event));
  }
}
