package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.AwsJsonEndpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The AWS JSON endpoint over the three simulated services. */
final class AwsJsonBorder implements Border {

  /** Long enough for events to arrive, and for an execution to reach its first task. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);

  private final FreshWorld world;
  private final AwsJsonInputs inputs;
  private RuntimeException mishap;

  AwsJsonBorder(FreshWorld world, AwsJsonInputs.Service service) {
    this.world = world;
    world.renew();
    String session = world.startSession();
    String execution = execution();
    this.inputs = new AwsJsonInputs(service, session, world.machine(), execution);
  }

  private String execution() {
    return world.startExecution("one", "{\"look\":{\"progress\":\"WAITING\"},\"waitSeconds\":9}");
  }

  /** The endpoint over the services of the world as it is now. */
  static AwsJsonEndpoint endpoint(FreshWorld world, Consumer<RuntimeException> mishaps) {
    return new AwsJsonEndpoint(
        Supplier::get,
        List.of(world.athena(), world.stepFunctions(), world.eventBridge()),
        HttpApiBorder.callers(),
        new RandomIds(new SplittableRandom(1)),
        mishaps);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    world.renew();
    world.startSession();
    execution();
    mishap = null;
    Started earlier = Started.in(world);
    AwsJsonEndpoint endpoint = endpoint(world, thrown -> mishap = thrown);
    HttpRequest request = HttpApiBorder.request(input);
    if (!endpoint.takes(request)) {
      return new Verdict.Refused("another endpoint's");
    }
    HttpReply reply =
        input.body().length > endpoint.maximumBodyBytes()
            ? endpoint.bodyTooLarge(request)
            : endpoint.answer(request);
    if (mishap != null) {
      return new Verdict.Broken("the service throws " + mishap, mishap);
    }
    Verdict verdict = verdict(reply, input);
    if (verdict instanceof Verdict.Refused) {
      return Verdict.unless(earlier.fault(world, 0, 0), verdict);
    }
    // what it has set off must not fail either
    world.timeline().runUntil(FreshWorld.START.plus(AFTERWARDS));
    return verdict;
  }

  private static Verdict verdict(HttpReply reply, Input input) throws IOException {
    JsonNode body = RawJson.JSON.readTree(reply.body());
    if (!body.isObject()) {
      return new Verdict.Broken("a reply that is no object: " + Words.cut(body.toString()));
    }
    if (reply.status() == 200) {
      List<String> failed = new ArrayList<>();
      body.path("Entries").forEach(each -> failed.add(each.path("ErrorMessage").asText()));
      return body.path("FailedEntryCount").asInt() == 0
          ? Verdict.ACCEPTED
          : Words.refused(String.join(" ", failed), input);
    }
    String message = body.path("message").asText(body.path("Message").asText());
    if (reply.status() < 400
        || reply.status() >= 500
        || body.path("__type").asText().isBlank()
        || HttpApiBorder.header(reply, "x-amzn-ErrorType").isBlank()) {
      return new Verdict.Broken(
          "status %d: %s".formatted(reply.status(), Words.cut(body.toString())));
    }
    return Words.refused(message, input);
  }
}
