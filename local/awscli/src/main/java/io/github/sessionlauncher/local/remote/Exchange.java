package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests and replies as {@code --debug} tells them: without what would let a reader in. */
public interface Exchange {

  /** Tells nobody. */
  Exchange UNTOLD = line -> {};

  /** One line. */
  void tell(String line);

  /** A request about to be sent. */
  default void sending(String method, URI uri, Map<String, List<String>> headers, String body) {
    tell("request: %s %s".formatted(method, shown(uri)));
    headers(headers)
        .forEach((name, value) -> tell("request header: %s: %s".formatted(name, value)));
    tell("request body: " + body);
  }

  /** A reply that came. */
  default void came(int status, Map<String, List<String>> headers, String body) {
    tell("reply: " + status);
    headers(headers).forEach((name, value) -> tell("reply header: %s: %s".formatted(name, value)));
    tell("reply body: " + withoutTokens(body));
  }

  private static Map<String, String> headers(Map<String, List<String>> headers) {
    Map<String, String> shown = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          String value =
              switch (name.toLowerCase(Locale.ROOT)) {
                case "authorization" -> "(signature withheld)";
                case "x-amz-security-token", "cookie", "set-cookie", "proxy-authorization" ->
                    "(withheld)";
                default -> String.join(", ", values);
              };
          shown.put(name, value);
        });
    return shown;
  }

  private static String withoutTokens(String body) {
    return body.replaceAll(
        "(\"\\w*(?i:token)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"", "$1\"(withheld)\"");
  }

  /** Without a password or a query, which may be one. */
  static String shown(URI uri) {
    return "%s://%s%s%s"
        .formatted(
            uri.getScheme(),
            uri.getHost(),
            uri.getPort() < 0 ? "" : ":" + uri.getPort(),
            uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
