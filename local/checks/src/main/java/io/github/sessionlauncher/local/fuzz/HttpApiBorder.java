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

/** Our HTTP API, from a request as it comes over the network down to the handlers. */
final class HttpApiBorder implements Border {

  private static final int PORT = 8734;

  private final FreshWorld world;
  private final InProcess start;
  private final InProcess status;
  private final HttpInputs inputs;

  HttpApiBorder(FreshWorld world, Samples samples) {
    this(world, samples, new TestedHandlers(world));
  }

  private HttpApiBorder(FreshWorld world, Samples samples, TestedHandlers handlers) {
    this(world, samples, new InProcess(handlers::start), new InProcess(handlers::status));
  }

  /** The API over these two functions. */
  HttpApiBorder(FreshWorld world, Samples samples, InProcess start, InProcess status) {
    this.world = world;
    this.start = start;
    this.status = status;
    world.renew();
    this.inputs = new HttpInputs(samples, world.startSession());
  }

  /** The API of the world as it is now. */
  static HttpApi api(
      FreshWorld world, Route.Authorization authorization, InProcess start, InProcess status) {
    List<Route> routes = new ArrayList<>();
    for (FunctionResource function : world.stack().all(FunctionResource.class)) {
      InProcess target = function.logicalId().equals("StartFunction") ? start : status;
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

  /** Whoever signs is known, unless by a key that nobody has. */
  static Callers callers() {
    return new Callers(key -> key == null || key.startsWith("A") ? FreshWorld.ANYBODY : null);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) {
    world.renew();
    world.startSession();
    Started earlier = Started.in(world);
    Route.Authorization authorization =
        input.value(HttpInputs.AUTHORIZER, "iam").equals("iam")
            ? Route.Authorization.IAM
            : new Route.Authorization.Jwt(HttpInputs.ISSUER, List.of(HttpInputs.AUDIENCE));
    HttpReply reply = api(world, authorization, start, status).answer(request(input));
    return verdict(reply, input, earlier);
  }

  private Verdict verdict(HttpReply reply, Input input, Started earlier) {
    Exception thrown = Optional.ofNullable(start.thrown()).orElse(status.thrown());
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
    return (launched && accepted
            ? earlier.faultOfLaunch(world, answer)
            : earlier.fault(world, launched ? 1 : 0, 0))
        .<Verdict>map(Verdict.Broken::new)
        .orElse(answer.verdict());
  }

  static String header(HttpReply reply, String name) {
    return reply.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HttpReply.Header::value)
        .findFirst()
        .orElse("");
  }

  /** The request that an input stands for. */
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
