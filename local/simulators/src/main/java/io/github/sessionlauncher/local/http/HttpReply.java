package io.github.sessionlauncher.local.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An HTTP reply. The server adds {@code Content-Length} and {@code Date}. */
public record HttpReply(int status, List<Header> headers, byte[] body) {

  /** One header line. A name may occur several times, like {@code set-cookie}. */
  public record Header(String name, String value) {}

  public HttpReply {
    headers = List.copyOf(headers);
  }

  public static HttpReply of(int status, String contentType, String body) {
    return new HttpReply(
        status,
        List.of(new Header("content-type", contentType)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns this reply with one more header line. */
  public HttpReply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpReply(status, more, body);
  }
}
