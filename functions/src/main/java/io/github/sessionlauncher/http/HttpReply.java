package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.github.sessionlauncher.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the replies of the HTTP API in API Gateway's envelope. */
final class HttpReply {

  static final String LOCATION = "Location";

  private static final String RETRY_AFTER_SECONDS = "5";

  private HttpReply() {}

  static APIGatewayV2HTTPResponse json(
      int status, Map<String, Object> body, Map<String, String> moreHeaders) {
    return reply(status, "application/json", body, moreHeaders);
  }

  static APIGatewayV2HTTPResponse problem(Problem problem, String requestId) {
    Map<String, String> headers =
        problem.type().isTemporary() ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of();
    return reply(
        problem.type().status(), "application/problem+json", problem.toMap(requestId), headers);
  }

  private static APIGatewayV2HTTPResponse reply(
      int status, String contentType, Map<String, Object> body, Map<String, String> moreHeaders) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.putAll(moreHeaders);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(Json.write(body))
        .build();
  }
}
