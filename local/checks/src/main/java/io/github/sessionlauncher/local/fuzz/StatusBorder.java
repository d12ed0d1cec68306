package io.github.sessionlauncher.local.fuzz;

import java.util.function.Function;

/** The status function with a look of the state machine or a call of the HTTP API. */
final class StatusBorder implements Border {

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7e";

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final Function<Chance, Input> generator;

  StatusBorder(FreshWorld world, Function<Chance, Input> generator) {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.generator = generator;
  }

  @Override
  public Input draw(Chance chance) {
    return generator.apply(chance);
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.reset();
    world.startSession();
    StartCounts before = StartCounts.of(world);
    FunctionReply reply;
    try {
      reply = FunctionReply.of(handlers.status(REQUEST_ID, input.body()), input);
    } catch (RuntimeException thrown) {
      return TestedHandlers.verdict(thrown, input, before.fault(world, 0, 0));
    }
    // the first look claims its session
    int claimed = reply.verdict() instanceof Verdict.Accepted ? 1 : 0;
    return Verdict.brokenIf(before.fault(world, 0, claimed), reply.verdict());
  }
}
