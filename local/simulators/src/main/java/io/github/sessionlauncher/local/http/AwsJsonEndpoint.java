package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.HttpReply.Header;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The AWS JSON protocols 1.0 and 1.1: each {@code POST /} goes to the service that its {@code
 * X-Amz-Target} names. The error message is the member {@code message} in protocol 1.0 (Step
 * Functions) and {@code Message} in 1.1 (Athena); clients read both.
 */
public final class AwsJsonEndpoint implements Endpoint {

  private static final int MAXIMUM_BODY_BYTES = 1024 * 1024;
  private static final String DEFAULT_VERSION = "1.1";

  private final Function<Supplier<ObjectNode>, ObjectNode> world;
  private final Map<String, AwsJsonService> services;
  private final Callers callers;
  private final RandomIds requestIds;
  private final Consumer<RuntimeException> failures;

  /**
   * @param world runs a call inside an action of the services' timeline: {@code RealTimeline::ask},
   *     or {@code Supplier::get} if the caller is inside an action already
   * @param failures receives each exception of a service that is not an {@link AwsError}; the
   *     client gets {@code InternalFailure}, HTTP 500
   */
  public AwsJsonEndpoint(
      Function<Supplier<ObjectNode>, ObjectNode> world,
      List<AwsJsonService> services,
      Callers callers,
      RandomIds requestIds,
      Consumer<RuntimeException> failures) {
    this.world = world;
    this.services =
        services.stream()
            .collect(Collectors.toMap(AwsJsonService::targetPrefix, Function.identity()));
    this.callers = callers;
    this.requestIds = requestIds;
    this.failures = failures;
  }

  @Override
  public boolean takes(HttpRequest head) {
    return head.method().equals("POST") && head.rawPath().equals("/");
  }

  @Override
  public int maximumBodyBytes() {
    return MAXIMUM_BODY_BYTES;
  }

  @Override
  public HttpReply bodyTooLarge(HttpRequest head) {
    return reply(
        new AwsError(
            413,
            "RequestEntityTooLargeException",
            "Request size exceeded the limit of " + MAXIMUM_BODY_BYTES + " bytes",
            Map.of()),
        service(head));
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    AwsJsonService service = service(request);
    try {
      if (service == null) {
        throw new AwsError("UnknownOperationException", unknown(request));
      }
      ObjectNode input = input(request.body());
      String target = request.header("x-amz-target");
      String operation = target.substring(target.lastIndexOf('.') + 1);
      ObjectNode output = world.apply(() -> service.call(operation, input, caller(request)));
      return reply(200, output, version(service));
    } catch (AwsError error) {
      return reply(error, service);
    } catch (RuntimeException failure) {
      failures.accept(failure);
      return reply(
          new AwsError(500, "InternalFailure", String.valueOf(failure.getMessage()), Map.of()),
          service);
    }
  }

  private Caller caller(HttpRequest request) {
    Caller caller = callers.of(request);
    if (caller == null) {
      throw new AwsError(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    return caller;
  }

  /** Returns the service that the request names, or null. */
  private AwsJsonService service(HttpRequest request) {
    String target = request.header("x-amz-target");
    int dot = target == null ? -1 : target.lastIndexOf('.');
    return dot < 0 ? null : services.get(target.substring(0, dot));
  }

  private static String unknown(HttpRequest request) {
    String target = request.header("x-amz-target");
    return target == null
        ? "The header X-Amz-Target is missing"
        : "No service is simulated for the X-Amz-Target " + target;
  }

  private static ObjectNode input(byte[] body) {
    if (body.length == 0) {
      return Json.object();
    }
    try {
      JsonNode input = JsonReading.TOLERANT.read(body);
      if (input instanceof ObjectNode object) {
        return object;
      }
      throw new AwsError("SerializationException", "The request body is not a JSON object");
    } catch (MalformedJson malformed) {
      throw new AwsError("SerializationException", malformed.getMessage());
    }
  }

  private static String version(AwsJsonService service) {
    return service == null ? DEFAULT_VERSION : service.jsonVersion();
  }

  private HttpReply reply(AwsError error, AwsJsonService service) {
    String version = version(service);
    String type = service == null ? error.code() : service.errorType(error);
    ObjectNode body = Json.object().put("__type", type);
    error.members().forEach(body::put);
    body.put(version.equals("1.0") ? "message" : "Message", error.getMessage());
    HttpReply reply = reply(error.status(), body, version).with("x-amzn-ErrorType", error.code());
    if (service != null) {
      for (var header : service.errorHeaders(error).entrySet()) {
        reply = reply.with(header.getKey(), header.getValue());
      }
    }
    return reply;
  }

  private HttpReply reply(int status, ObjectNode body, String version) {
    return new HttpReply(
        status,
        List.of(
            new Header("Content-Type", "application/x-amz-json-" + version),
            new Header("x-amzn-RequestId", requestIds.uuid())),
        Json.bytes(body));
  }
}
