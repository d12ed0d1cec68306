package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.IAM;
import io.github.sessionlauncher.http.HttpCall;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.RecordReader;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Maps a payload to API Gateway's envelope. It reads the members that this application uses, and
 * tolerates all others. A used member of another type is refused, not silently lost.
 */
public final class HttpEnvelope {

  private static final int LONGEST_ID = 255;

  private HttpEnvelope() {}

  /**
   * Handles an invocation of a function that has no other callers than the HTTP API.
   *
   * @param routes the handlers by their route keys
   * @param log receives one line for each problem
   * @return the function's result as JSON
   * @throws UnreadableInputException if the payload is not a call of the HTTP API
   */
  public static String handle(
      InputStream input, Map<String, HttpCall.Handler> routes, Consumer<Map<String, Object>> log)
      throws IOException {
    Map<?, ?> payload = InvocationReader.payload(input);
    if (!isHttpCall(payload)) {
      throw new UnreadableInputException("The payload is not a call of the HTTP API.");
    }
    return Json.writeEnvelope(read(payload).reply(routes, log));
  }

  /** Returns whether a payload is a call of the HTTP API in payload format 2.0. */
  static boolean isHttpCall(Map<?, ?> payload) {
    return payload.get("requestContext") instanceof Map<?, ?> context
        && context.containsKey("http");
  }

  /**
   * @throws UnreadableInputException if a member has another type, or the call has no id
   */
  static HttpCall read(Map<?, ?> payload) {
    RecordReader call = RecordReader.of("payload", payload);
    return new HttpCall(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(call.optionalText("routeKey"))
            .withRawQueryString(call.optionalText("rawQueryString"))
            .withHeaders(call.optionalTexts("headers"))
            .withQueryStringParameters(call.optionalTexts("queryStringParameters"))
            .withPathParameters(call.optionalTexts("pathParameters"))
            .withBody(call.optionalText("body"))
            .withIsBase64Encoded(call.isTrue("isBase64Encoded"))
            .withRequestContext(context(call.object("requestContext")))
            .build());
  }

  private static RequestContext context(RecordReader context) {
    RecordReader authorizer = context.optionalObject("authorizer");
    return RequestContext.builder()
        .withRequestId(context.text("requestId", LONGEST_ID))
        .withAuthorizer(authorizer == null ? null : authorizer(authorizer))
        .build();
  }

  private static Authorizer authorizer(RecordReader authorizer) {
    RecordReader iam = authorizer.optionalObject("iam");
    RecordReader jwt = authorizer.optionalObject("jwt");
    return Authorizer.builder()
        .withIam(
            iam == null ? null : IAM.builder().withUserArn(iam.optionalText("userArn")).build())
        .withJwt(jwt == null ? null : JWT.builder().withClaims(jwt.optionalTexts("claims")).build())
        .build();
  }
}
