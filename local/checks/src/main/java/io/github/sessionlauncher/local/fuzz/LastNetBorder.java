package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.aws.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The start function as the last net: it receives the status change of an execution that ended. The
 * execution exists, but anybody may have started it, with any input.
 */
final class LastNetBorder implements Border {

  private static final String INPUT = ":input";
  private static final String NAME = ":name";

  /** The number of events of the timeline before the execution is stopped. */
  private static final String STEPS = ":steps";

  /** The cause with which the execution is stopped. */
  private static final String CAUSE = ":cause";

  private static final String LAUNCH =
      "aab8cfea7e4e5ffa1ab5ba16b6b2f0f57c8d1c9b3d3e4f60718293a4b5c6d7e8";

  private static final List<String> CAUSES =
      List.of("", "{", "{}", "{\"look\": 1, \"outcome\": 2}", "{because", "\u0000", "\ud800");

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final RawJson statusChange;
  private final List<RawJson> inputs;
  private final Mutation statusChangeMutation;
  private final Mutation inputMutation;

  LastNetBorder(FreshWorld world, Samples samples) throws Exception {
    this.world = world;
    this.handlers = new TestedHandlers(world);
    this.statusChange = statusChange(samples.event("eventbridge-event"));
    this.inputs = inputs(samples);
    this.statusChangeMutation = new Mutation(List.of(statusChange));
    this.inputMutation = new Mutation(inputs);
  }

  private RawJson statusChange(RawJson event) {
    RawJson changed = event.copy();
    changed.set("source", new RawJson.Text("aws.states"));
    changed.set("detail-type", new RawJson.Text("Step Functions Execution Status Change"));
    changed.set(
        "detail",
        RawJson.texts(
            "executionArn",
            world.stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + LAUNCH,
            "stateMachineArn",
            world.stateMachineArn(),
            "name",
            LAUNCH,
            "status",
            "ABORTED",
            "input",
            "{}"));
    return changed;
  }

  /**
   * Returns the inputs of executions of launches, of rejected requests and of the last net itself.
   */
  private List<RawJson> inputs(Samples samples) throws Exception {
    world.reset();
    handlers.start("a", samples.requests().getFirst().plain().getBytes(StandardCharsets.UTF_8));
    RawJson invalid = samples.event("scheduled-rule");
    invalid.set("request", RawJson.texts("WorkGroup", "no spaces"));
    handlers.start("b", invalid.plain().getBytes(StandardCharsets.UTF_8));
    RawJson launch = RawJson.parse(world.started().getFirst().input());
    RawJson rejected = RawJson.parse(world.started().getLast().input());
    RawJson net = launch.copy();
    net.set(
        "abnormalEnd",
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
    RawJson payload = statusChange.copy();
    String name = LAUNCH;
    if (chance.oneIn(3)) {
      name = chance.any("net-1-", "net-9-", "net-8-", "x", "") + LAUNCH;
    }
    payload.get("detail").set("name", new RawJson.Text(name));
    if (chance.oneIn(2)) {
      payload = statusChangeMutation.of(payload, chance);
    }
    String text = payload.written(chance);
    byte[] body = ByteMutation.rarely(text, 8, chance);
    String input = inputMutation.of(chance.of(inputs), chance).plain();
    return Input.of(body)
        .with(NAME, name)
        .with(INPUT, input)
        .with(STEPS, Integer.toString(chance.below(4)))
        .with(CAUSE, chance.oneIn(2) ? chance.of(CAUSES) : "stopped");
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.reset();
    runAndStop(
        input.value(NAME, LAUNCH),
        input.value(INPUT, "{}"),
        Integer.parseInt(input.value(STEPS, "0")),
        input.value(CAUSE, "stopped"));
    // with another source it is an ordinary event; an execution reports the rejection of an invalid
    // one
    return handlers.judge(
        handlers::start,
        "net",
        input,
        (reply, before) ->
            before.fault(
                world,
                1,
                reply.verdict() instanceof Verdict.Accepted || reply.hasLaunch() ? 1 : 0));
  }

  private void runAndStop(String name, String input, int steps, String cause) {
    try {
      String arn = world.startExecution(name, input);
      for (int i = 0; i < steps; i++) {
        world.timeline().step();
      }
      world.stopExecution(arn, cause);
    } catch (AwsError invalidInput) {
      // Step Functions starts no execution with this input, so none has ended
    }
  }
}
