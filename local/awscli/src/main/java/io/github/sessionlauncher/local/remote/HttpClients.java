package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Configures the SDK's HTTP client: timeouts, proxies and trusted certificates. */
final class HttpClients {

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
            .proxyConfiguration(
                proxy -> proxy.scheme(uri.getScheme()).useEnvironmentVariablesValues(true));
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
          "Cannot read the CA bundle %s: %s".formatted(file, unreadable), unreadable);
    }
  }
}
