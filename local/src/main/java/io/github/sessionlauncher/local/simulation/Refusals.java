package io.github.sessionlauncher.local.simulation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a service answers when it does not want to. */
final class Refusals {

  private Refusals() {}

  static HttpExecuteResponse throttled() {
    return error(400, "ThrottlingException", "Rate exceeded");
  }

  static HttpExecuteResponse serverError() {
    return error(500, "InternalServerException", "simulated: an internal error");
  }

  private static HttpExecuteResponse error(int status, String type, String message) {
    byte[] body =
        "{\"__type\": \"%s\", \"message\": \"%s\"}"
            .formatted(type, message)
            .getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}
