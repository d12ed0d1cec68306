package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.InvocableFunction;
import io.github.sessionlauncher.local.http.InvokeEndpoint;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Lambda's Invoke operation of the start function, from the HTTP request to the handler. */
final class InvokeBorder implements Border {

  private static final List<String> PATHS =
      List.of(
          "/2015-03-31/functions/%s/invocations",
          "/2015-03-31/functions/%s/invocations/",
          "/2015-03-31/functions/%s",
          "/2015-03-31/functions//invocations",
          "/2015-03-31/functions/%s%%zz/invocations",
          "/2015-03-31/functions/%s:1/invocations",
          "/2015-03-31/functions/%s:$LATEST/invocations",
          "/2015-03-31/functions/x%%2f%s/invocations",
          "/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:%s/invocations",
          "/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:%s/invocations",
          "/2015-03-31/functions/arn%%3aaws%%3alambda%%3a%s/invocations");

  private final FreshWorld world;
  private final InProcessFunction start;
  private final InvokeEndpoint endpoint;
  private final String name;
  private final List<Function<Chance, Input>> generators;

  InvokeBorder(FreshWorld world, Samples samples) {
    this.world = world;
    FunctionResource function = world.stack().get(FunctionResource.class, "StartFunction");
    this.name = function.functionName();
    this.start = new InProcessFunction(new TestedHandlers(world)::start);
    this.endpoint =
        new InvokeEndpoint(
            Runnable::run,
            Map.of(name, new InvocableFunction(name, function.arn(), start, payload -> "queued")),
            world.stack().account().region(),
            world.stack().account().id(),
            HttpApiBorder.callers(),
            new RandomIds(new SplittableRandom(1)));
    Payloads payloads = new Payloads(samples, "none");
    this.generators =
        List.of(
            payloads::direct,
            payloads::direct,
            payloads::http,
            payloads::event,
            payloads::schedule);
  }

  @Override
  public Input draw(Chance chance) {
    byte[] body = chance.of(generators).apply(chance).body();
    List<Input.Line> head = new ArrayList<>();
    String path = chance.oneIn(6) ? chance.of(PATHS) : PATHS.getFirst();
    head.add(new Input.Line(HttpInputs.PATH, path.formatted(chance.oneIn(12) ? "other" : name)));
    if (chance.oneIn(8)) {
      head.add(
          new Input.Line(
              HttpInputs.QUERY, "Qualifier=" + chance.any("", "1", "%zz", "$LATEST", "%24LATEST")));
    }
    if (chance.oneIn(4)) {
      head.add(
          new Input.Line(
              "x-amz-invocation-type",
              chance.any(
                  "RequestResponse", "Event", "DryRun", "event", "", OddValues.text(chance))));
    }
    if (chance.oneIn(12)) {
      head.add(new Input.Line(chance.any("x-amz-log-type", "x-amz-client-context"), "Tail"));
    }
    return new Input(head, body);
  }

  @Override
  public Verdict judge(Input input) {
    world.reset();
    StartCounts before = StartCounts.of(world);
    HttpReply reply = endpoint.answer(HttpApiBorder.request(input));
    Exception thrown = start.takeThrown();
    if (thrown != null) {
      return TestedHandlers.verdict(thrown, input, before.fault(world, 0, 0));
    }
    if (reply.status() >= 400) {
      return refused(reply, input, before);
    }
    return reply.status() == 200
        ? answered(FunctionReply.of(reply.body(), input), before)
        : Verdict.brokenIf(before.fault(world, 0, 0), Verdict.ACCEPTED);
  }

  private Verdict answered(FunctionReply reply, StartCounts before) {
    return reply.verdict() instanceof Verdict.Accepted && reply.hasLaunch()
        ? Verdict.brokenIf(before.launchFault(world, reply), reply.verdict())
        : reply.verdict();
  }

  private Verdict refused(HttpReply reply, Input input, StartCounts before) {
    JsonNode body = JsonReading.STRICT.read(reply.body());
    String message = body.path("message").asText(body.path("Message").asText());
    if (reply.status() >= 500 || HttpApiBorder.header(reply, "x-amzn-ErrorType").isBlank()) {
      return new Verdict.Broken("status %d: %s".formatted(reply.status(), body));
    }
    return Verdict.brokenIf(before.fault(world, 0, 0), RefusalMessage.verdict(message, input));
  }
}
