package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/** A target that accepts every event and records the payloads. */
record RecordingTarget(List<JsonNode> received) implements EventTarget {

  @Override
  public void deliver(TargetInvocation invocation, Consumer<Receipt> done) {
    received.add(invocation.payload());
    done.accept(new Receipt.Delivered());
  }
}
