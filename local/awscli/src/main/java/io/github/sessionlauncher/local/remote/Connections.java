package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Opens connections: with time-outs, and trusting what is to be trusted. */
final class Connections {

  private final AwsOptions options;
  private final Supplier<Optional<String>> caBundle;
  private SSLSocketFactory sockets;

  /**
   * @param caBundle a file of certificates in PEM, if others than Java's are to be trusted
   */
  Connections(AwsOptions options, Supplier<Optional<String>> caBundle) {
    this.options = options;
    this.caBundle = caBundle;
  }

  /**
   * @throws ConfigurationProblem if the certificates cannot be read
   */
  HttpURLConnection open(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(millis(options.connectTimeout()));
      connection.setReadTimeout(millis(options.readTimeout()));
      if (connection instanceof HttpsURLConnection secure) {
        trust(secure);
      }
      return connection;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** No time-out is 0 for a connection as well. */
  private static int millis(Duration timeout) {
    return Math.toIntExact(timeout.toMillis());
  }

  private void trust(HttpsURLConnection connection) {
    Optional<String> bundle = caBundle.get();
    if (!options.verifyTls()) {
      connection.setSSLSocketFactory(sockets(new TrustManager[] {new TrustingAll()}));
      connection.setHostnameVerifier((_, _) -> true);
    } else if (bundle.isPresent()) {
      connection.setSSLSocketFactory(sockets(trusted(bundle.get())));
    }
  }

  private SSLSocketFactory sockets(TrustManager[] managers) {
    if (sockets == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        sockets = context.getSocketFactory();
      } catch (GeneralSecurityException none) {
        throw new IllegalStateException(none);
      }
    }
    return sockets;
  }

  private static TrustManager[] trusted(String file) {
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

  /** For who asked for no verification. */
  private static final class TrustingAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {
      // nobody is refused
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {
      // nobody is refused
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
