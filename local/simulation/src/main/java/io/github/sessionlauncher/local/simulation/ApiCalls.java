package io.github.sessionlauncher.local.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Calls of the HTTP API about one launch or session. */
final class ApiCalls {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final InProcessWorld world;

  ApiCalls(InProcessWorld world) {
    this.world = world;
  }

  /**
   * @param function the function that answers
   * @param requestId Lambda's id of the invocation
   * @param route a route key with one path parameter
   * @param id the value of the parameter
   * @param replied receives the reply, if there is one
   */
  void call(
      String function, String requestId, String route, String id, Consumer<JsonNode> replied) {
    ObjectNode call = JSON.objectNode().put("version", "2.0").put("routeKey", route);
    String parameter = route.substring(route.indexOf('{') + 1, route.indexOf('}'));
    call.putObject("pathParameters").put(parameter, id);
    ObjectNode context = call.putObject("requestContext").put("requestId", world.newRequestId());
    context.putObject("http").put("method", route.substring(0, route.indexOf(' ')));
    world
        .function(function)
        .invoke(
            requestId,
            call.toString().getBytes(StandardCharsets.UTF_8),
            result -> {
              if (result instanceof InvocationResult.Answered(byte[] payload)) {
                replied.accept(InvariantMonitor.json(new String(payload, StandardCharsets.UTF_8)));
              }
            });
  }
}
