package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.http.HttpReply.Header;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import io.github.sessionlauncher.local.time.RealTimeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke operation: {@code POST /2015-03-31/functions/{name or ARN}/invocations} (Lambda
 * API reference, Invoke). Other operations of Lambda, the log tail, the client context and versions
 * are rejected with an error that names them.
 */
public final class InvokeEndpoint implements Endpoint {

  static final String ROOT = "/2015-03-31/functions/";
  private static final Pattern PATH = Pattern.compile(ROOT + "([^/]+)/invocations");

  /** A name, {@code account:function:name} or an ARN, each with an optional qualifier. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?:(?:arn:[a-z-]+:lambda:[a-z0-9-]+:)?\\d{12}:function:)?([a-zA-Z0-9-_]+)(?::([^:]+))?");

  private final Consumer<Runnable> world;
  private final Map<String, InvocableFunction> functions;
  private final String arnPrefix;
  private final Callers callers;
  private final RandomIds requestIds;

  /**
   * @param functions by name
   * @param region for the ARN in the error about an unknown function
   * @param accountId for the same ARN
   */
  public InvokeEndpoint(
      RealTimeline timeline,
      Map<String, InvocableFunction> functions,
      String region,
      String accountId,
      Callers callers,
      RandomIds requestIds) {
    this(timeline::act, functions, region, accountId, callers, requestIds);
  }

  /**
   * @param world runs a call inside an action of the timeline: {@code RealTimeline::act}, or {@code
   *     Runnable::run} if the caller is inside an action already
   */
  public InvokeEndpoint(
      Consumer<Runnable> world,
      Map<String, InvocableFunction> functions,
      String region,
      String accountId,
      Callers callers,
      RandomIds requestIds) {
    this.world = world;
    this.functions = Map.copyOf(functions);
    this.arnPrefix = "arn:aws:lambda:" + region + ":" + accountId + ":function:";
    this.callers = callers;
    this.requestIds = requestIds;
  }

  @Override
  public boolean takes(HttpRequest head) {
    return head.rawPath().startsWith(ROOT);
  }

  @Override
  public int maximumBodyBytes() {
    return LambdaFunction.MAXIMUM_PAYLOAD_BYTES;
  }

  @Override
  public HttpReply bodyTooLarge(HttpRequest head) {
    return error(
        new AwsError(
            413,
            "RequestTooLargeException",
            "Request must be smaller than %d bytes for the InvokeFunction operation"
                .formatted(LambdaFunction.MAXIMUM_PAYLOAD_BYTES),
            Map.of()),
        requestIds.uuid());
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    String requestId = requestIds.uuid();
    try {
      if (!Percent.isWellFormed(request.rawPath()) || !Percent.isWellFormed(request.rawQuery())) {
        throw new AwsError("InvalidParameterValueException", Percent.MALFORMED);
      }
      Matcher path = PATH.matcher(request.rawPath());
      if (!request.method().equals("POST") || !path.matches()) {
        throw new AwsError(
            404,
            "UnknownOperationException",
            request.method() + " " + request.rawPath() + " of Lambda is not simulated",
            Map.of());
      }
      rejectUnsupported(request);
      byte[] payload = payload(request.body());
      CompletableFuture<HttpReply> reply = new CompletableFuture<>();
      world.accept(
          () -> {
            InvocableFunction function = function(Percent.decode(path.group(1)), request);
            authorize(request, function);
            invoke(request, function, payload, requestId, reply);
          });
      return reply.join();
    } catch (AwsError error) {
      return error(error, requestId);
    }
  }

  private static void rejectUnsupported(HttpRequest request) {
    if ("Tail".equals(request.header("x-amz-log-type"))
        || request.header("x-amz-client-context") != null) {
      throw new AwsError(
          "InvalidParameterValueException", "LogType Tail and ClientContext are not simulated");
    }
  }

  private static byte[] payload(byte[] body) {
    if (body.length == 0) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
    try {
      JsonReading.TOLERANT.read(body);
      return body;
    } catch (MalformedJson malformed) {
      throw new AwsError(
          "InvalidRequestContentException",
          "Could not parse request body into json: " + malformed.getMessage());
    }
  }

  private InvocableFunction function(String nameOrArn, HttpRequest request) {
    Matcher parts = FUNCTION.matcher(nameOrArn);
    String name = parts.matches() ? parts.group(1) : nameOrArn;
    String qualifier = parts.matches() ? parts.group(2) : null;
    for (String parameter : request.rawQuery().split("&")) {
      if (parameter.startsWith("Qualifier=")) {
        qualifier = Percent.decodeQuery(parameter.substring("Qualifier=".length()));
      }
    }
    boolean latest = qualifier == null || qualifier.equals("$LATEST");
    InvocableFunction function = functions.get(name);
    String arn = function == null ? arnPrefix + name : function.arn();
    if (function == null
        || !latest
        || (nameOrArn.startsWith("arn:") && !nameOrArn.startsWith(arn))) {
      String requested =
          nameOrArn.startsWith("arn:") ? nameOrArn : latest ? arn : arn + ":" + qualifier;
      throw new AwsError(
          404,
          "ResourceNotFoundException",
          "Function not found: " + requested,
          Map.of("Type", "User"));
    }
    return function;
  }

  private void authorize(HttpRequest request, InvocableFunction function) {
    Caller caller = callers.of(request);
    if (caller == null) {
      throw new AwsError(
          403,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.",
          Map.of());
    }
    try {
      caller.require("lambda:InvokeFunction", function.arn());
    } catch (AwsError denied) {
      throw new AwsError(403, denied.code(), denied.getMessage(), denied.members());
    }
  }

  private void invoke(
      HttpRequest request,
      InvocableFunction function,
      byte[] payload,
      String requestId,
      CompletableFuture<HttpReply> reply) {
    String type = request.header("x-amz-invocation-type");
    switch (type == null ? "RequestResponse" : type) {
      case "RequestResponse" ->
          function
              .function()
              .invoke(requestId, payload, result -> reply.complete(reply(result, requestId)));
      case "Event" -> reply.complete(empty(202, function.queue().apply(payload)));
      case "DryRun" -> reply.complete(empty(204, requestId));
      default ->
          throw new AwsError(
              "InvalidParameterValueException",
              "InvocationType " + type + " is invalid; use RequestResponse, Event or DryRun");
    }
  }

  private static HttpReply empty(int status, String requestId) {
    return new HttpReply(status, List.of(new Header("x-amzn-RequestId", requestId)), new byte[0]);
  }

  private static HttpReply reply(InvocationResult result, String requestId) {
    return switch (result) {
      case InvocationResult.Answered(byte[] payload) -> executed(payload, requestId);
      case InvocationResult.FunctionError(String kind, byte[] payload) ->
          executed(payload, requestId).with("X-Amz-Function-Error", kind);
      case InvocationResult.Throttled(String reason) ->
          error(
              new AwsError(
                  429,
                  "TooManyRequestsException",
                  "Rate Exceeded.",
                  Map.of("Type", "User", "Reason", reason)),
              requestId);
    };
  }

  private static HttpReply executed(byte[] payload, String requestId) {
    return new HttpReply(
        200,
        List.of(
            new Header("Content-Type", "application/json"),
            new Header("x-amzn-RequestId", requestId),
            new Header("X-Amz-Executed-Version", "$LATEST")),
        payload);
  }

  private static HttpReply error(AwsError error, String requestId) {
    ObjectNode body = Json.object();
    error.members().forEach(body::put);
    body.put(
        error.code().equals("AccessDeniedException") ? "Message" : "message", error.getMessage());
    return HttpReply.of(error.status(), "application/json", body.toString())
        .with("x-amzn-ErrorType", error.code())
        .with("x-amzn-RequestId", requestId);
  }
}
