package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The start function, told by Step Functions that an execution ended. The execution is there, but
 * anybody may have started it, with anything.
 */
final class LastNetBorder implements Border {

  private static final String INPUT = ":input";
  private static final String NAME = ":name";

  /** How many things happened in its life. */
  private static final String STEPS = ":steps";

  /** What somebody said who stopped it. */
  private static final String CAUSE = ":cause";

  private static final String LAUNCH =
      "aab8cfea7e4e5ffa1ab5ba16b6b2f0f57c8d1c9b3d3e4f60718293a4b5c6d7e8";

  private static final List<String> CAUSES =
      List.of("", "{", "{}", "{\"look\": 1, \"outcome\": 2}", "{because", "\u0000", "\ud800");

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final RawJson change;
  private final List<RawJson> inputs;
  private final Mutation changes;
  private final Mutation inputChanges;

  LastNetBorder(FreshWorld world, Samples samples) throws Exception {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.change = change(samples.event("eventbridge-event"));
    this.inputs = inputs(samples);
    this.changes = new Mutation(List.of(change));
    this.inputChanges = new Mutation(inputs);
  }

  private RawJson change(RawJson event) {
    RawJson changed = event.copy();
    changed.set("source", new RawJson.Text("aws.states"));
    changed.set("detail-type", new RawJson.Text("Step Functions Execution Status Change"));
    changed.set(
        "detail",
        RawJson.texts(
            "executionArn",
            world.machine().replace(":stateMachine:", ":execution:") + ":" + LAUNCH,
            "stateMachineArn",
            world.machine(),
            "name",
            LAUNCH,
            "status",
            "ABORTED",
            "input",
            "{}"));
    return changed;
  }

  /** What launches, rejected requests and the net itself are started with. */
  private List<RawJson> inputs(Samples samples) throws Exception {
    world.renew();
    handlers.start("a", samples.requests().getFirst().plain().getBytes(StandardCharsets.UTF_8));
    RawJson wrong = samples.event("scheduled-rule");
    wrong.set("request", RawJson.texts("WorkGroup", "no spaces"));
    handlers.start("b", wrong.plain().getBytes(StandardCharsets.UTF_8));
    RawJson launch = RawJson.parse(world.started().getFirst().input());
    RawJson rejected = RawJson.parse(world.started().getLast().input());
    RawJson net = launch.copy();
    net.set(
        "death",
        RawJson.texts(
            "executionArn",
            "arn:aws:states:us-east-1:123456789012:execution:a:b",
            "status",
            "FAILED",
            "startedAt",
            "2026-03-12T06:00:00Z"));
    RawJson finished = launch.copy();
    finished.get("outcome").set("endedAt", new RawJson.Text("2026-03-12T06:00:10Z"));
    return List.of(launch, rejected, net, finished);
  }

  @Override
  public Input draw(Chance chance) {
    RawJson payload = change.copy();
    String name = LAUNCH;
    if (chance.oneIn(3)) {
      name = chance.any("net-1-", "net-9-", "net-8-", "x", "") + LAUNCH;
    }
    payload.get("detail").set("name", new RawJson.Text(name));
    if (chance.oneIn(2)) {
      payload = changes.of(payload, chance);
    }
    String text = payload.written(chance);
    byte[] body = Scramble.seldom(text, 8, chance);
    String input = inputChanges.of(chance.of(inputs), chance).plain();
    return Input.of(body)
        .with(NAME, name)
        .with(INPUT, input)
        .with(STEPS, Integer.toString(chance.below(4)))
        .with(CAUSE, chance.oneIn(2) ? chance.of(CAUSES) : "stopped");
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.renew();
    died(
        input.value(NAME, LAUNCH),
        input.value(INPUT, "{}"),
        Integer.parseInt(input.value(STEPS, "0")),
        input.value(CAUSE, "stopped"));
    Started earlier = Started.in(world);
    FunctionReply reply;
    try {
      reply = FunctionReply.of(handlers.start("net", input.body()), input);
    } catch (RuntimeException thrown) {
      return Thrown.verdict(thrown, input, earlier.fault(world, 0, 0));
    }
    boolean started = reply.verdict() instanceof Verdict.Accepted || reply.hasLaunch();
    // a changed source makes it an ordinary event, and a wrong one is told by an execution
    return Verdict.unless(earlier.fault(world, 1, started ? 1 : 0), reply.verdict());
  }

  private void died(String name, String input, int steps, String cause) {
    try {
      String arn = world.startExecution(name, input);
      for (int i = 0; i < steps; i++) {
        world.timeline().step();
      }
      world.stopExecution(arn, cause);
    } catch (AwsError noInput) {
      // Step Functions starts nothing with it, so nothing can have died
    }
  }
}
