package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Configures the SDK's HTTP client: timeouts, proxies and trusted certificates. */
final class HttpClients {

  private static final int HTTP_PORT = 80;

  private HttpClients() {}

  /**
   * @param uri the endpoint; its scheme selects the proxy and TLS
   * @throws ConfigurationProblem if the CA bundle cannot be read
   */
  static SdkHttpClient of(AwsConfiguration configuration, URI uri) {
    AwsOptions options = configuration.options();
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(options.connectTimeout())
            .socketTimeout(options.readTimeout())
            .proxyConfiguration(proxy(configuration.environment(), uri));
    AttributeMap.Builder defaults = AttributeMap.builder();
    Optional<String> caBundle = configuration.caBundle();
    if (!"https".equals(uri.getScheme())) {
      // otherwise the client would read Java's certificates, which takes a tenth of a second
      builder.tlsTrustManagersProvider(() -> new TrustManager[0]);
    } else if (!options.verifyTls()) {
      defaults.put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true);
    } else if (caBundle.isPresent()) {
      builder.tlsTrustManagersProvider(() -> trustManagers(caBundle.get()));
    }
    return builder.buildWithDefaults(defaults.build());
  }

  /**
   * Returns the proxy for a URI, as Python's urllib does, which the AWS CLI uses: from {@code
   * http_proxy} or {@code https_proxy} in both cases, lower case first, and not for the hosts of
   * {@code no_proxy}.
   */
  private static ProxyConfiguration proxy(Map<String, String> environment, URI uri) {
    ProxyConfiguration.Builder proxy =
        ProxyConfiguration.builder()
            .useEnvironmentVariablesValues(false)
            .useSystemPropertyValues(false);
    String text = variable(environment, uri.getScheme() + "_proxy");
    if (text.isEmpty() || isExcluded(uri, variable(environment, "no_proxy"))) {
      return proxy.build();
    }
    try {
      URI url =
          URI.create(text.contains("//") ? text.replaceFirst("^//", "http://") : "http://" + text);
      int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
      proxy.endpoint(
          new URI("http", null, Objects.requireNonNull(url.getHost()), port, null, null, null));
      if (url.getRawUserInfo() != null && url.getRawUserInfo().contains(":")) {
        String[] user = url.getRawUserInfo().split(":", 2);
        if (uri.getScheme().equals("https")) {
          authenticate(decoded(user[0]), decoded(user[1]));
        } else {
          proxy.username(decoded(user[0])).password(decoded(user[1]));
        }
      }
      return proxy.build();
    } catch (IllegalArgumentException | NullPointerException | URISyntaxException invalid) {
      throw new ConfigurationProblem(
          "%s_proxy is not the URL of a proxy, such as http://proxy.example.com:8080"
              .formatted(uri.getScheme()));
    }
  }

  /**
   * Lets Java answer a proxy that wants credentials for CONNECT; the SDK's go to the server only.
   */
  private static void authenticate(String user, String password) {
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                ? new PasswordAuthentication(user, password.toCharArray())
                : null;
          }
        });
  }

  private static String variable(Map<String, String> environment, String name) {
    return environment.getOrDefault(
        name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
  }

  private static boolean isExcluded(URI uri, String noProxy) {
    String host = "." + uri.getHost().toLowerCase(Locale.ROOT);
    String withPort = host + ":" + uri.getPort();
    return noProxy.equals("*")
        || Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split(","))
            .map(each -> each.strip().replaceFirst("^\\.+", ""))
            .anyMatch(
                each ->
                    !each.isEmpty()
                        && (host.endsWith("." + each) || withPort.endsWith("." + each)));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static TrustManager[] trustManagers(String file) {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new ConfigurationProblem("The CA bundle %s contains no certificate".formatted(file));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | InvalidPathException | GeneralSecurityException unreadable) {
      throw new ConfigurationProblem(
          "Cannot read the CA bundle %s: %s".formatted(file, Reason.of(unreadable)), unreadable);
    }
  }
}
