package io.github.sessionlauncher.local.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Carries the AWS SDK's requests to a simulated Athena without a network. */
final class InProcessHttp implements SdkHttpClient {

  private final SimulatedAthena athena;

  InProcessHttp(SimulatedAthena athena) {
    this.athena = athena;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    String operation = target.substring((athena.targetPrefix() + ".").length());
    try {
      return response(200, athena.call(operation, body(request), AthenaWorld.ANYONE));
    } catch (AwsError error) {
      ObjectNode body = AthenaWorld.JSON.createObjectNode();
      body.put("__type", error.code()).put("Message", error.getMessage());
      error.members().forEach(body::put);
      return response(error.status(), body);
    }
  }

  private static ObjectNode body(HttpExecuteRequest request) throws IOException {
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      return (ObjectNode) AthenaWorld.JSON.readTree(content);
    }
  }

  private static HttpExecuteResponse response(int status, ObjectNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  @Override
  public void close() {}
}
