package io.github.sessionlauncher.local.http;

import java.util.List;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method in upper case
 * @param rawPath still percent-encoded
 * @param rawQuery what stands after the question mark, still percent-encoded; may be empty
 * @param protocol such as {@code HTTP/1.1}
 * @param sourceIp the client's address
 * @param port the port that it came to
 * @param headers names in lower case; each with its values in their order
 * @param body read whole; may be empty
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

  /** The first value of a header, or null. */
  public String header(String lowerCaseName) {
    List<String> values = headers.get(lowerCaseName);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
