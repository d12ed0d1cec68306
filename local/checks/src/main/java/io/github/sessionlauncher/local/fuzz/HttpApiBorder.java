package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.Callers;
import io.github.sessionlauncher.local.http.HttpApi;
import io.github.sessionlauncher.local.http.HttpApiSettings;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import io.github.sessionlauncher.local.http.Route;
import io.github.sessionlauncher.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The HTTP API of the application, from the HTTP request to the handlers. */
final class HttpApiBorder implements Border {

  private static final int PORT = 8734;

  private final FreshWorld world;
  private final InProcessFunction start;
  private final InProcessFunction sessions;
  private final HttpInputs inputs;

  HttpApiBorder(FreshWorld world, Samples samples) {
    this(world, samples, new TestedHandlers(world));
  }

  private HttpApiBorder(FreshWorld world, Samples samples, TestedHandlers handlers) {
    this(
        world,
        samples,
        new InProcessFunction(handlers::start),
        new InProcessFunction(handlers::api));
  }

  /** Makes a border whose API invokes the given functions. */
  HttpApiBorder(
      FreshWorld world, Samples samples, InProcessFunction start, InProcessFunction sessions) {
    this.world = world;
    this.start = start;
    this.sessions = sessions;
    world.reset();
    this.inputs = new HttpInputs(samples, world.startSession());
  }

  /** Returns the API of the current services of a world. */
  static HttpApi api(
      FreshWorld world,
      Route.Authorization authorization,
      InProcessFunction start,
      InProcessFunction sessions) {
    List<Route> routes = new ArrayList<>();
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      InProcessFunction target = function.logicalId().equals("StartFunction") ? start : sessions;
      function
          .routes()
          .forEach(
              each -> routes.add(new Route(each.method(), each.path(), authorization, target)));
    }
    return new HttpApi(
        world.timeline(),
        Runnable::run,
        new HttpApiSettings(
            "a1b2c3d4e5", world.stack().account().region(), world.stack().account().id()),
        routes,
        callers(),
        new RandomIds(new SplittableRandom(1)));
  }

  /** Returns callers that accept unsigned calls and every access key that begins with A. */
  static Callers callers() {
    return new Callers(key -> key == null || key.startsWith("A") ? FreshWorld.CALLER : null);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) {
    world.reset();
    world.startSession();
    StartCounts before = StartCounts.of(world);
    Route.Authorization authorization =
        input.value(HttpInputs.AUTHORIZER, "iam").equals("iam")
            ? Route.Authorization.IAM
            : new Route.Authorization.Jwt(HttpInputs.ISSUER, List.of(HttpInputs.AUDIENCE));
    HttpReply reply = api(world, authorization, start, sessions).answer(request(input));
    return verdict(reply, input, before);
  }

  private Verdict verdict(HttpReply reply, Input input, StartCounts before) {
    Exception thrown = Optional.ofNullable(start.takeThrown()).orElse(sessions.takeThrown());
    if (thrown != null) {
      return new Verdict.Broken("the function throws " + thrown, thrown);
    }
    FunctionReply answer =
        FunctionReply.http(
            reply.status(),
            header(reply, "content-type"),
            new String(reply.body(), StandardCharsets.UTF_8),
            input);
    boolean launched = answer.hasLaunch();
    boolean accepted = answer.verdict() instanceof Verdict.Accepted;
    return Verdict.brokenIf(
        launched && accepted
            ? before.launchFault(world, answer)
            : before.fault(world, launched ? 1 : 0, 0),
        answer.verdict());
  }

  static String header(HttpReply reply, String name) {
    return reply.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HttpReply.Header::value)
        .findFirst()
        .orElse("");
  }

  /** Returns the HTTP request of an input. */
  static HttpRequest request(Input input) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Input.Line line : input.head()) {
      if (!line.name().startsWith(":")) {
        headers
            .computeIfAbsent(line.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(line.value());
      }
    }
    return new HttpRequest(
        input.value(HttpInputs.METHOD, "POST"),
        input.value(HttpInputs.PATH, "/"),
        input.value(HttpInputs.QUERY, ""),
        "HTTP/1.1",
        "127.0.0.1",
        PORT,
        headers,
        input.body());
  }
}
