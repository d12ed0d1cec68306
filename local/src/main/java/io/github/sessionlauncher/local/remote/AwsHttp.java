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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

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
    AwsOptions options = configuration.options();
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(timeout(options.connectTimeout()))
            .socketTimeout(timeout(options.readTimeout()));
    if (options.verifyTls()) {
      configuration.caBundle().ifPresent(file -> trust(builder, file));
    }
    this.client =
        builder.buildWithDefaults(
            AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, !options.verifyTls())
                .build());
  }

  private static void trust(UrlConnectionHttpClient.Builder builder, String file) {
    TrustManager[] managers = managers(file);
    builder.tlsTrustManagersProvider(() -> managers);
  }

  private static TrustManager[] managers(String file) {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new ConfigurationProblem("There is no certificate in the CA bundle " + file);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | InvalidPathException | GeneralSecurityException unreadable) {
      throw new ConfigurationProblem(
          "Cannot read the CA bundle %s: %s".formatted(file, unreadable), unreadable);
    }
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
    plain.putHeader("Content-Length", Integer.toString(bytes.length));
    String signingRegion = region.get();
    SdkHttpRequest request =
        credentials
            .<SdkHttpRequest>map(
                whose -> signed(plain.build(), bytes, whose.get(), signingRegion).request())
            .orElseGet(plain::build);
    exchange.sending(method.name(), uri, request.headers(), body);
    try {
      HttpExecuteResponse response =
          client
              .prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(request)
                      .contentStreamProvider(stream(bytes))
                      .build())
              .call();
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

  /** A timeout as the client wants it: none is a very long one. */
  private static Duration timeout(Duration given) {
    return given.isZero() ? Duration.ofDays(20) : given;
  }
}
