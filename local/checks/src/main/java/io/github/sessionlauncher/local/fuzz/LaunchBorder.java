package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.world.ServiceOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A trigger's payload and all that comes of it, to the end: each launch that was accepted, and each
 * delivery that was rejected, has one outcome; and whatever else comes in has none.
 */
final class LaunchBorder implements Border, BusObserver {

  private static final String REQUEST_ID = "6b1e0a4e-3c55-4b0d-9a52-0d1f4a5b6c7f";

  /** The longest deadline, and then some. */
  private static final Duration LONG = Duration.ofHours(12);

  private final FreshWorld world;
  private final TestedHandlers handlers;
  private final List<Function<Chance, Input>> drawings;
  private final List<String> outcomes = new ArrayList<>();

  LaunchBorder(Samples samples) {
    this.world = new FreshWorld(samples.stack(), ServiceOptions.STANDARD, this::function);
    this.handlers = new TestedHandlers(world);
    Payloads payloads = new Payloads(samples, "none");
    this.drawings = List.of(payloads::http, payloads::event, payloads::schedule, payloads::direct);
  }

  private LambdaFunction function(FunctionResource resource) {
    boolean start = resource.logicalId().equals("StartFunction");
    return new InProcess(
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
    byte[] body = chance.of(drawings).apply(chance).body();
    return chance.oneIn(2) ? Input.of(body) : inAnotherWorkGroup(body, chance);
  }

  /** Most of them end otherwise than well. */
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
    world.renew();
    world.eventBridge().addObserver(this);
    outcomes.clear();
    byte[] reply;
    try {
      reply = handlers.start(REQUEST_ID, input.body());
    } catch (RuntimeException thrown) {
      world.timeline().runUntil(FreshWorld.START.plus(LONG));
      return outcomes.isEmpty()
          ? Thrown.verdict(thrown, input, Optional.empty())
          : new Verdict.Broken("refused, and outcomes of " + outcomes, thrown);
    }
    world.timeline().runUntil(FreshWorld.START.plus(LONG));
    FunctionReply answer = FunctionReply.of(reply, input);
    return answer.verdict() instanceof Verdict.Broken
        ? answer.verdict()
        : told(answer, input, outcomes);
  }

  private static Verdict told(FunctionReply answer, Input input, List<String> outcomes) {
    if (answer.hasLaunch() && answer.body().has("ExecutionArn") && !looksUp(input)) {
      String launch = answer.body().get("LaunchId").asText();
      return outcomes.equals(List.of(launch))
          ? answer.verdict()
          : new Verdict.Broken("launch %s, outcomes of %s".formatted(launch, outcomes));
    }
    int most = answer.verdict() instanceof Verdict.Refused && isDelivery(input) ? 1 : 0;
    return outcomes.size() == most
        ? answer.verdict()
        : new Verdict.Broken(
            "%d outcomes instead of %d: %s".formatted(outcomes.size(), most, answer.body()));
  }

  private static boolean looksUp(Input input) {
    return input.text().contains("GET /launches/{LaunchId}");
  }

  /** Nobody reads the reply, so a rejection is told by an outcome. */
  private static boolean isDelivery(Input input) {
    try {
      JsonNode payload = RawJson.JSON.readTree(new String(input.body(), StandardCharsets.UTF_8));
      return !payload.path("requestContext").has("http")
          && (payload.has("detail-type") && payload.has("source")
              || payload.has("rule") && payload.has("request"));
    } catch (JsonProcessingException none) {
      return false;
    }
  }
}
