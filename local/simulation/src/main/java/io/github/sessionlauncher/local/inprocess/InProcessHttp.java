package io.github.sessionlauncher.local.inprocess;

import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.http.AwsJsonEndpoint;
import io.github.sessionlauncher.local.http.Callers;
import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An HTTP client for AWS SDK clients that sends requests to an endpoint of this process, without a
 * network. A call takes no time: it is answered within the timeline action that makes it.
 */
public final class InProcessHttp implements SdkHttpClient {

  private static final int HTTPS = 443;

  private final Endpoint endpoint;

  public InProcessHttp(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Returns a client of simulated services that makes every call as one caller. Calls must be made
   * inside actions of the services' timeline. If a service throws anything but an {@code AwsError},
   * that is a bug of the simulation. It becomes an {@link AssertionError}, so that a handler cannot
   * mistake it for a reply.
   */
  public static InProcessHttp to(List<AwsJsonService> services, Caller caller, RandomIds ids) {
    return new InProcessHttp(
        new AwsJsonEndpoint(
            Supplier::get,
            services,
            new Callers(accessKey -> caller),
            ids,
            bug -> {
              throw new AssertionError(bug);
            }));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(endpoint.answer(read(request)));
      }

      @Override
      public void abort() {
        // a call is complete before anything could abort it
      }
    };
  }

  private static HttpRequest read(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    Map<String, List<String>> headers = new HashMap<>();
    http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new HttpRequest(
        http.method().name(),
        http.encodedPath(),
        http.encodedQueryParameters().orElse(""),
        "HTTP/1.1",
        "127.0.0.1",
        HTTPS,
        headers,
        body(request));
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return new byte[0];
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return content.readAllBytes();
    }
  }

  private static HttpExecuteResponse response(HttpReply reply) {
    SdkHttpFullResponse.Builder response =
        SdkHttpFullResponse.builder()
            .statusCode(reply.status())
            .putHeader("Content-Length", Integer.toString(reply.body().length));
    reply.headers().forEach(header -> response.appendHeader(header.name(), header.value()));
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
        .build();
  }

  @Override
  public void close() {
    // holds no resources
  }
}
