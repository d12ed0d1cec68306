package io.github.sessionlauncher.local.fuzz;

import java.util.List;
import java.util.function.BiFunction;

/** Every border that there is. */
public final class Borders {

  private final Samples samples;

  public Borders(Samples samples) {
    this.samples = samples;
  }

  /** All of them; their shares make up a thousand. */
  public List<BorderKind> all() {
    return List.of(
        function("start-http", 170, StartBorder::new, Payloads::http),
        function("start-schedule", 90, StartBorder::new, Payloads::schedule),
        function("start-event", 90, StartBorder::new, Payloads::event),
        function("start-direct", 120, StartBorder::new, Payloads::direct),
        new BorderKind("last-net", 60, () -> new LastNetBorder(world(), samples)),
        function("status-look", 90, StatusBorder::new, Payloads::look),
        function("status-http", 80, StatusBorder::new, Payloads::sessionCall));
  }

  private FreshWorld world() {
    return new FreshWorld(samples.stack());
  }

  private BorderKind function(
      String name,
      int share,
      BiFunction<FreshWorld, java.util.function.Function<Chance, Input>, Border> border,
      BiFunction<Payloads, Chance, Input> drawing) {
    return new BorderKind(
        name,
        share,
        () -> {
          FreshWorld world = world();
          Payloads payloads = new Payloads(samples, world.startSession());
          return border.apply(world, chance -> drawing.apply(payloads, chance));
        });
  }
}
