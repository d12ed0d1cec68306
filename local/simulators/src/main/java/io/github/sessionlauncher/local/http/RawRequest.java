package io.github.sessionlauncher.local.http;

import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequestFactory;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request as it was received: the library would parse its target, and refuse some. */
final class RawRequest extends BasicClassicHttpRequest {

  private static final long serialVersionUID = 1L;

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

  /** A scheme and an authority in front of the path, as a proxy receives them. */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?]*");

  static final HttpRequestFactory<ClassicHttpRequest> FACTORY =
      new HttpRequestFactory<>() {
        @Override
        public ClassicHttpRequest newHttpRequest(String method, String target) {
          return new RawRequest(method, target);
        }

        @Override
        public ClassicHttpRequest newHttpRequest(String method, URI target) {
          return new RawRequest(method, target.toString());
        }
      };

  private RawRequest(String method, String target) {
    super(method, (HttpHost) null, target);
  }

  /**
   * Returns this request without its body.
   *
   * @throws ProtocolException if RFC 9112 does not allow its method, version or headers
   */
  HttpRequest head(Socket socket) throws ProtocolException {
    check(TOKEN.matcher(getMethod()).matches(), "method");
    check(getVersion().getMajor() == 1, "version");
    Map<String, List<String>> headers = headers();
    List<String> lengths = headers.getOrDefault("content-length", List.of());
    check(lengths.stream().allMatch(length -> LENGTH.matcher(length).matches()), "Content-Length");
    boolean chunked = headers.containsKey("transfer-encoding");
    check(lengths.size() + (chunked ? 1 : 0) <= 1, "length of the body");
    String target = ABSOLUTE.matcher(getPath()).replaceFirst("");
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    return new HttpRequest(
        getMethod(),
        path.isEmpty() ? "/" : path,
        question < 0 ? "" : target.substring(question + 1),
        getVersion().toString(),
        socket.getInetAddress().getHostAddress(),
        socket.getLocalPort(),
        headers,
        new byte[0]);
  }

  private Map<String, List<String>> headers() throws ProtocolException {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : getHeaders()) {
      check(TOKEN.matcher(header.getName()).matches(), "name of a header");
      check(!CONTROL.matcher(header.getValue()).find(), "value of a header");
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  private static void check(boolean valid, String what) throws ProtocolException {
    if (!valid) {
      throw new ProtocolException("Invalid " + what);
    }
  }

  /** Returns whether the client wants to send more requests over this connection. */
  boolean keepsConnection() {
    boolean byDefault = getVersion().greaterEquals(HttpVersion.HTTP_1_1);
    String exception = byDefault ? "close" : "keep-alive";
    boolean excepted =
        Arrays.stream(getHeaders("connection"))
            .flatMap(header -> Arrays.stream(header.getValue().split(",")))
            .anyMatch(token -> token.strip().equalsIgnoreCase(exception));
    return byDefault != excepted;
  }
}
