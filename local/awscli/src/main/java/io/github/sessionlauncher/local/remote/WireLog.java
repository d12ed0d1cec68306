package io.github.sessionlauncher.local.remote;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Logs requests and replies for {@code --debug}, without secrets. */
public interface WireLog {

  /** Logs nothing. */
  WireLog OFF = _ -> {};

  void line(String text);

  /** Logs a request before it is sent. */
  default void request(SdkHttpRequest request, String body) {
    line("request: %s %s".formatted(request.method(), withoutQuery(request.getUri())));
    headers("request header", request.headers());
    line("request body: " + body);
  }

  default void reply(SdkHttpResponse reply, String body) {
    line("reply: " + reply.statusCode());
    headers("reply header", reply.headers());
    line("reply body: " + withoutTokens(body));
  }

  private void headers(String kind, Map<String, List<String>> headers) {
    headers.forEach(
        (name, values) -> {
          String value =
              switch (name.toLowerCase(Locale.ROOT)) {
                case "authorization" -> "(signature withheld)";
                case "x-amz-security-token", "cookie", "set-cookie", "proxy-authorization" ->
                    "(withheld)";
                default -> String.join(", ", values);
              };
          line("%s: %s: %s".formatted(kind, name, value));
        });
  }

  private static String withoutTokens(String body) {
    return body.replaceAll(
        "(\"\\w*(?i:token)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"", "$1\"(withheld)\"");
  }

  /** Returns a URI without user information and query, which can contain secrets. */
  static String withoutQuery(URI uri) {
    return "%s://%s%s%s"
        .formatted(
            uri.getScheme(),
            uri.getHost(),
            uri.getPort() < 0 ? "" : ":" + uri.getPort(),
            uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
