package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** Sends signed JSON requests for which there is no SDK client; retries like an SDK client. */
final class SignedHttp implements AutoCloseable {

  private final AwsConfiguration configuration;
  private final Credentials credentials;
  private final String service;
  private final WireLog log;
  private final Consumer<Duration> pause;
  private final RetryStrategy retries;
  private final SdkHttpClient client;

  /** A reply with any status. */
  record Reply(int status, String body) {}

  /**
   * @param uri the endpoint
   * @param service the signing name: such as {@code lambda} or {@code execute-api}
   * @param pause waits before a retry
   */
  SignedHttp(
      AwsConfiguration configuration,
      URI uri,
      String service,
      WireLog log,
      Consumer<Duration> pause) {
    this.configuration = configuration;
    this.credentials = new Credentials(configuration);
    this.service = service;
    this.log = log;
    this.pause = pause;
    this.retries = configuration.retryStrategy();
    this.client = HttpClients.of(configuration, uri);
  }

  /**
   * Sends a request until it succeeds or must not be retried.
   *
   * @param operation the name for error messages
   * @param body empty for a GET
   * @param reader returns the result, or throws an {@link AwsServiceException} for an error reply
   * @throws ServiceProblem if the service returns an error
   * @throws ConnectionProblem if no reply was received
   */
  JsonNode call(String operation, URI uri, String body, Function<Reply, JsonNode> reader) {
    return call(operation, uri, Map.of("Content-Type", "application/json"), body, reader);
  }

  /**
   * @param headers the headers of a request with a body, among them its content type
   */
  JsonNode call(
      String operation,
      URI uri,
      Map<String, String> headers,
      String body,
      Function<Reply, JsonNode> reader) {
    RetryToken token =
        retries.acquireInitialToken(AcquireInitialTokenRequest.create(operation)).token();
    for (int retried = 0; ; retried++) {
      try {
        return reader.apply(send(uri, headers, body));
      } catch (AwsServiceException | ConnectionProblem failure) {
        try {
          RefreshRetryTokenResponse next =
              retries.refreshRetryToken(
                  RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
          pause.accept(next.delay());
          token = next.token();
        } catch (TokenAcquisitionFailedException noMore) {
          throw problem(operation, failure, retried);
        }
      }
    }
  }

  private RuntimeException problem(String operation, RuntimeException failure, int retried) {
    return failure instanceof AwsServiceException refused
        ? new ServiceProblem(
            operation,
            refused.statusCode(),
            refused.awsErrorDetails().errorCode(),
            refused.awsErrorDetails().errorMessage(),
            retried + 1 == retries.maxAttempts() ? OptionalInt.of(retried) : OptionalInt.empty())
        : failure;
  }

  private Reply send(URI uri, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    // the HTTP client changes a GET with a body, even an empty one, to a POST
    ContentStreamProvider content =
        bytes.length == 0 ? null : ContentStreamProvider.fromByteArrayUnsafe(bytes);
    SdkHttpRequest request = signed(request(uri, headers, bytes.length), content);
    log.request(request, body);
    try {
      HttpExecuteResponse response =
          client
              .prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(request)
                      .contentStreamProvider(content)
                      .build())
              .call();
      String text = "";
      if (response.responseBody().isPresent()) {
        try (InputStream reply = response.responseBody().get()) {
          text = new String(reply.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      log.reply(response.httpResponse(), text);
      return new Reply(response.httpResponse().statusCode(), text);
    } catch (IOException broken) {
      throw new ConnectionProblem(uri, true, broken);
    } catch (UncheckedIOException broken) {
      throw new ConnectionProblem(uri, true, broken.getCause());
    }
  }

  private static SdkHttpRequest request(URI uri, Map<String, String> headers, int length) {
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.GET);
    if (length > 0) {
      request.method(SdkHttpMethod.POST).putHeader("Content-Length", Integer.toString(length));
      headers.forEach(request::putHeader);
    }
    return request.build();
  }

  private SdkHttpRequest signed(SdkHttpRequest request, ContentStreamProvider content) {
    if (!configuration.options().sign()) {
      return request;
    }
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(request)
                    .payload(content)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, configuration.region()))
        .request();
  }

  @Override
  public void close() {
    client.close();
  }
}
