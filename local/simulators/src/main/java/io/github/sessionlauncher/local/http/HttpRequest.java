package io.github.sessionlauncher.local.http;

import java.util.List;
import java.util.Map;

/**
 * A received HTTP request.
 *
 * @param method in upper case
 * @param rawPath percent-encoded
 * @param rawQuery the part after the question mark, percent-encoded; may be empty
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 * @param port the local port
 * @param headers by name in lower case, each with its values in order
 * @param body the whole body; may be empty
 */
public record HttpRequest(
    String method,
    String rawPath,
    String rawQuery,
    String protocol,
    String sourceIp,
    int port,
    Map<String, List<String>> headers,
    byte[] body) {

  /** Returns this request with a body. */
  HttpRequest withBody(byte[] newBody) {
    return new HttpRequest(method, rawPath, rawQuery, protocol, sourceIp, port, headers, newBody);
  }

  /** Returns the first value of a header, or null. */
  public String header(String lowerCaseName) {
    List<String> values = headers.get(lowerCaseName);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
