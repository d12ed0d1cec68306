package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.InvocableFunction;
import io.github.sessionlauncher.local.http.InvokeEndpoint;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Lambda's Invoke operation, down to the start function. */
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
  private final InProcess start;
  private final InvokeEndpoint endpoint;
  private final String name;
  private final List<Function<Chance, Input>> drawings;

  InvokeBorder(FreshWorld world, Samples samples) {
    this.world = world;
    FunctionResource function = world.stack().get(FunctionResource.class, "StartFunction");
    this.name = function.functionName();
    this.start = new InProcess(new TestedHandlers(world)::start);
    this.endpoint =
        new InvokeEndpoint(
            Runnable::run,
            Map.of(name, new InvocableFunction(name, function.arn(), start, payload -> "queued")),
            world.stack().account().region(),
            world.stack().account().id(),
            HttpApiBorder.callers(),
            new RandomIds(new SplittableRandom(1)));
    Payloads payloads = new Payloads(samples, "none");
    this.drawings =
        List.of(
            payloads::direct,
            payloads::direct,
            payloads::http,
            payloads::event,
            payloads::schedule);
  }

  @Override
  public Input draw(Chance chance) {
    byte[] body = chance.of(drawings).apply(chance).body();
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
                  "RequestResponse", "Event", "DryRun", "event", "", Oddities.text(chance))));
    }
    if (chance.oneIn(12)) {
      head.add(new Input.Line(chance.any("x-amz-log-type", "x-amz-client-context"), "Tail"));
    }
    return new Input(head, body);
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    world.renew();
    Started earlier = Started.in(world);
    HttpReply reply = endpoint.answer(HttpApiBorder.request(input));
    Exception thrown = start.thrown();
    if (thrown != null) {
      return Thrown.verdict(thrown, input, earlier.fault(world, 0, 0));
    }
    if (reply.status() >= 400) {
      return refused(reply, input, earlier);
    }
    return reply.status() == 200
        ? answered(FunctionReply.of(reply.body(), input), earlier)
        : Verdict.unless(earlier.fault(world, 0, 0), Verdict.ACCEPTED);
  }

  private Verdict answered(FunctionReply reply, Started earlier) {
    return reply.verdict() instanceof Verdict.Accepted && reply.hasLaunch()
        ? Verdict.unless(earlier.faultOfLaunch(world, reply), reply.verdict())
        : reply.verdict();
  }

  private Verdict refused(HttpReply reply, Input input, Started earlier) throws IOException {
    JsonNode body = RawJson.JSON.readTree(reply.body());
    String words = body.path("message").asText(body.path("Message").asText());
    if (reply.status() >= 500 || HttpApiBorder.header(reply, "x-amzn-ErrorType").isBlank()) {
      return new Verdict.Broken("status %d: %s".formatted(reply.status(), body));
    }
    return earlier
        .fault(world, 0, 0)
        .<Verdict>map(Verdict.Broken::new)
        .orElseGet(() -> Words.refused(words, input));
  }
}
