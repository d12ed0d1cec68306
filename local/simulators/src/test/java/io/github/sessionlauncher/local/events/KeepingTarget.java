package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/** Takes every event, and keeps what it is handed. */
record KeepingTarget(List<JsonNode> received) implements EventTarget {

  @Override
  public void deliver(TargetInvocation invocation, Consumer<Receipt> done) {
    received.add(invocation.payload());
    done.accept(new Receipt.Delivered());
  }
}
