package io.github.sessionlauncher.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.AwsJsonEndpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import io.github.sessionlauncher.local.json.JsonReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The AWS JSON endpoint of the three simulated services. */
final class AwsJsonBorder implements Border {

  /** Long enough for events to arrive and for an execution to reach its first task. */
  private static final Duration SETTLING_TIME = Duration.ofSeconds(20);

  private final FreshWorld world;
  private final AwsJsonInputs inputs;
  private RuntimeException internalError;

  AwsJsonBorder(FreshWorld world, AwsJsonInputs.Service service) {
    this.world = world;
    world.reset();
    String session = world.startSession();
    String execution = execution();
    this.inputs = new AwsJsonInputs(service, session, world.stateMachineArn(), execution);
  }

  private String execution() {
    return world.startExecution("one", "{\"look\":{\"progress\":\"WAITING\"},\"waitSeconds\":9}");
  }

  /** Returns the endpoint of the current services of a world. */
  static AwsJsonEndpoint endpoint(FreshWorld world, Consumer<RuntimeException> internalErrors) {
    return new AwsJsonEndpoint(
        Supplier::get,
        List.of(world.athena(), world.stepFunctions(), world.eventBridge(), world.sqs()),
        HttpApiBorder.callers(),
        new RandomIds(new SplittableRandom(1)),
        internalErrors);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) {
    world.reset();
    world.startSession();
    execution();
    internalError = null;
    StartCounts before = StartCounts.of(world);
    AwsJsonEndpoint endpoint = endpoint(world, thrown -> internalError = thrown);
    HttpRequest request = HttpApiBorder.request(input);
    if (!endpoint.takes(request)) {
      return new Verdict.Refused("belongs to another endpoint");
    }
    HttpReply reply =
        input.body().length > endpoint.maximumBodyBytes()
            ? endpoint.bodyTooLarge(request)
            : endpoint.answer(request);
    if (internalError != null) {
      return new Verdict.Broken("the service throws " + internalError, internalError);
    }
    Verdict verdict = verdict(reply, input);
    if (verdict instanceof Verdict.Refused) {
      return Verdict.brokenIf(before.fault(world, 0, 0), verdict);
    }
    // the consequences of the call must not fail either
    world.timeline().runUntil(FreshWorld.START.plus(SETTLING_TIME));
    return verdict;
  }

  private static Verdict verdict(HttpReply reply, Input input) {
    JsonNode body = JsonReading.STRICT.read(reply.body());
    if (!body.isObject()) {
      return new Verdict.Broken(
          "a reply that is not an object: " + RefusalMessage.shortened(body.toString()));
    }
    if (reply.status() == 200) {
      List<String> failed = new ArrayList<>();
      body.path("Entries").forEach(each -> failed.add(each.path("ErrorMessage").asText()));
      return body.path("FailedEntryCount").asInt() == 0
          ? Verdict.ACCEPTED
          : RefusalMessage.verdict(String.join(" ", failed), input);
    }
    String message = body.path("message").asText(body.path("Message").asText());
    if (reply.status() < 400
        || reply.status() >= 500
        || body.path("__type").asText().isBlank()
        || HttpApiBorder.header(reply, "x-amzn-ErrorType").isBlank()) {
      return new Verdict.Broken(
          "status %d: %s".formatted(reply.status(), RefusalMessage.shortened(body.toString())));
    }
    return RefusalMessage.verdict(message, input);
  }
}
