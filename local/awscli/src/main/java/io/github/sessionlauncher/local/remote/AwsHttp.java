package io.github.sessionlauncher.local.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Sends one signed request over HTTP. Never tries again. */
final class AwsHttp implements AutoCloseable {

  private final SdkHttpClient client;
  private final String service;
  private final Supplier<String> region;
  private final Optional<Supplier<AwsCredentials>> credentials;
  private final Exchange exchange;

  /** A reply, whatever its status. */
  record Reply(int status, String body) {}

  /**
   * @param service that signs it: {@code athena}, {@code lambda}, {@code execute-api}
   * @param exchange is told what goes and comes
   */
  AwsHttp(AwsConfiguration configuration, String service, Exchange exchange) {
    this.service = service;
    this.exchange = exchange;
    this.region = configuration::region;
    this.credentials =
        configuration.options().sign()
            ? Optional.of(() -> Credentials.of(configuration))
            : Optional.empty();
    // a client of its own factory: the usual one reads Java's certificates even for plain HTTP
    Connections connections = new Connections(configuration.options(), configuration::caBundle);
    this.client = UrlConnectionHttpClient.create(connections::open);
  }

  /**
   * Sends a request and waits for the reply.
   *
   * @throws ConnectionProblem if none came
   * @throws ConfigurationProblem if it cannot be signed
   */
  Reply send(SdkHttpMethod method, URI uri, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpFullRequest.Builder plain = SdkHttpFullRequest.builder().method(method).uri(uri);
    headers.forEach(plain::putHeader);
    if (bytes.length > 0) {
      plain.putHeader("Content-Length", Integer.toString(bytes.length));
    }
    String signingRegion = region.get();
    SdkHttpRequest request =
        credentials
            .<SdkHttpRequest>map(
                whose -> signed(plain.build(), bytes, whose.get(), signingRegion).request())
            .orElseGet(plain::build);
    exchange.sending(method.name(), uri, request.headers(), body);
    try {
      HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(request);
      if (bytes.length > 0) {
        // a connection that is given a body makes a POST of a GET
        execution.contentStreamProvider(stream(bytes));
      }
      HttpExecuteResponse response = client.prepareRequest(execution.build()).call();
      String text;
      try (InputStream content =
          response.responseBody().<InputStream>map(s -> s).orElse(InputStream.nullInputStream())) {
        text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      }
      int status = response.httpResponse().statusCode();
      exchange.came(status, response.httpResponse().headers(), text);
      return new Reply(status, text);
    } catch (IOException | UncheckedIOException broken) {
      throw problem(uri, broken);
    }
  }

  private SignedRequest signed(
      SdkHttpFullRequest request, byte[] body, AwsCredentials whose, String signingRegion) {
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(whose)
                    .request(request)
                    .payload(stream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, signingRegion));
  }

  private static ContentStreamProvider stream(byte[] body) {
    return () -> new ByteArrayInputStream(body);
  }

  /** In the AWS CLI's words. */
  private static ConnectionProblem problem(URI uri, Exception broken) {
    String url = Exchange.shown(uri);
    Throwable cause = broken instanceof UncheckedIOException wrapped ? wrapped.getCause() : broken;
    return switch (cause) {
      case SocketTimeoutException late
          when String.valueOf(late.getMessage()).contains("onnect timed") ->
          new ConnectionProblem(
              "Connect timeout on endpoint URL: \"%s\"".formatted(url), false, late);
      case SocketTimeoutException late ->
          new ConnectionProblem("Read timeout on endpoint URL: \"%s\"".formatted(url), true, late);
      case ConnectException none ->
          new ConnectionProblem(
              "Could not connect to the endpoint URL: \"%s\"".formatted(url), false, none);
      case UnknownHostException none ->
          new ConnectionProblem(
              "Could not connect to the endpoint URL: \"%s\"".formatted(url), false, none);
      case NoRouteToHostException none ->
          new ConnectionProblem(
              "Could not connect to the endpoint URL: \"%s\"".formatted(url), false, none);
      case SSLException tls ->
          new ConnectionProblem(
              "SSL validation failed for %s %s".formatted(url, tls.getMessage()), false, tls);
      default ->
          new ConnectionProblem(
              "Connection was closed before we received a valid response from endpoint URL: \"%s\"."
                  .formatted(url),
              true,
              cause);
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
