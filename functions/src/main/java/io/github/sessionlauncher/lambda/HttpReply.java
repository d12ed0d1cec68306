package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replies of the HTTP API, in API Gateway's envelope. */
final class HttpReply {

  private static final String RETRY_AFTER_SECONDS = "5";

  private HttpReply() {}

  static String json(int status, Map<String, Object> body, Map<String, String> moreHeaders) {
    return reply(status, "application/json", body, moreHeaders);
  }

  static String problem(Problem problem, String requestId) {
    Map<String, String> headers =
        problem.type().passes() ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of();
    return reply(
        problem.type().status(), "application/problem+json", problem.toMap(requestId), headers);
  }

  private static String reply(
      int status, String contentType, Map<String, Object> body, Map<String, String> moreHeaders) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.putAll(moreHeaders);
    return Json.writeEnvelope(
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(status)
            .withHeaders(headers)
            .withBody(Json.write(body))
            .build());
  }
}
