package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.world.ServiceOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A trigger's payload and all its consequences. Each accepted launch and each rejected delivery has
 * one outcome. Any other input has none.
 */
final class LaunchBorder implements Border, BusObserver {

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7f";

  /** More than the longest deadline. */
  private static final Duration WHOLE_LAUNCH = Duration.ofHours(12);

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final List<Function<Chance, Input>> generators;
  private final List<String> outcomes = new ArrayList<>();

  LaunchBorder(Samples samples) {
    this.world = new FreshWorld(samples.stack(), ServiceOptions.STANDARD, this::function);
    this.handlers = new TestedHandlers(world);
    Payloads payloads = new Payloads(samples, "none");
    this.generators =
        List.of(payloads::http, payloads::event, payloads::schedule, payloads::direct);
  }

  private LambdaFunction function(FunctionResource resource) {
    boolean start = resource.logicalId().equals("StartFunction");
    return new InProcessFunction(
        (id, payload) -> start ? handlers.start(id, payload) : handlers.status(id, payload));
  }

  @Override
  public void onEvent(String bus, ObjectNode envelope, List<Rule> matched) {
    if (envelope.path("detail-type").asText().equals("Athena Session Outcome")) {
      outcomes.add(envelope.path("detail").path("launchId").asText());
    }
  }

  @Override
  public Input draw(Chance chance) {
    byte[] body = chance.of(generators).apply(chance).body();
    return chance.oneIn(2) ? Input.of(body) : inAnotherWorkGroup(body, chance);
  }

  /** Replaces the work group by one in which most launches do not end well. */
  private static Input inAnotherWorkGroup(byte[] body, Chance chance) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String name =
        chance.any("failed", "degraded", "terminated", "slow", "unknown", "full", "throttled");
    return Input.of(
        text.replaceFirst("spark(\\\\?\")", "spark-" + name + "$1")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public Verdict judge(Input input) throws Exception {
    world.reset();
    world.eventBridge().addObserver(this);
    outcomes.clear();
    byte[] reply;
    try {
      reply = handlers.start(REQUEST_ID, input.body());
    } catch (RuntimeException thrown) {
      world.timeline().runUntil(FreshWorld.START.plus(WHOLE_LAUNCH));
      return outcomes.isEmpty()
          ? TestedHandlers.verdict(thrown, input, Optional.empty())
          : new Verdict.Broken("refused, and outcomes of " + outcomes, thrown);
    }
    world.timeline().runUntil(FreshWorld.START.plus(WHOLE_LAUNCH));
    FunctionReply answer = FunctionReply.of(reply, input);
    return answer.verdict() instanceof Verdict.Broken
        ? answer.verdict()
        : checkOutcomes(answer, input);
  }

  private Verdict checkOutcomes(FunctionReply answer, Input input) {
    if (answer.hasLaunch() && answer.body().has("ExecutionArn") && !isLookup(input)) {
      String launch = answer.body().get("LaunchId").asText();
      return outcomes.equals(List.of(launch))
          ? answer.verdict()
          : new Verdict.Broken("launch %s, outcomes of %s".formatted(launch, outcomes));
    }
    int expected = answer.verdict() instanceof Verdict.Refused && isReported(input) ? 1 : 0;
    return outcomes.size() == expected
        ? answer.verdict()
        : new Verdict.Broken(
            "%d outcomes instead of %d: %s".formatted(outcomes.size(), expected, answer.body()));
  }

  private static boolean isLookup(Input input) {
    return input.text().contains("GET /launches/{LaunchId}");
  }

  /**
   * Returns whether an outcome reports a rejection, because perhaps nobody reads the reply: for all
   * but a call of the HTTP API. The payload is read as the handler reads it: the reader of the
   * simulators accepts fewer numbers.
   */
  private static boolean isReported(Input input) {
    try {
      return !(Json.readObject(input.text()).get("requestContext") instanceof Map<?, ?> context
          && context.containsKey("http"));
    } catch (Json.NotJsonException unreadable) {
      return false;
    }
  }
}
