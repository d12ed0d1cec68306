package io.github.sessionlauncher.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * One connection to the port: it reads requests, one after the other, and writes their replies.
 * What is not a valid request gets the reply of the last endpoint, and ends the connection.
 */
final class HttpConnection implements Runnable {

  /** Far more than any endpoint accepts, so that the endpoint replies and not the connection. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(1000).build();

  /** The bytes that are read after the last reply, so that the client can receive it. */
  private static final long MAXIMUM_SKIPPED_BYTES = 64L * 1024 * 1024;

  private static final int LAST_BYTES_TIMEOUT_MILLIS = 2000;

  private final Socket socket;
  private final InstantSource clock;
  private final List<Endpoint> endpoints;
  private final Consumer<RuntimeException> failures;

  HttpConnection(
      Socket socket,
      InstantSource clock,
      List<Endpoint> endpoints,
      Consumer<RuntimeException> failures) {
    this.socket = socket;
    this.clock = clock;
    this.endpoints = endpoints;
    this.failures = failures;
  }

  @Override
  public void run() {
    try (Socket open = socket;
        DefaultBHttpServerConnection connection =
            new DefaultBHttpServerConnection(
                "http",
                LIMITS,
                null,
                null,
                null,
                null,
                new DefaultHttpRequestParserFactory(LIMITS, null, RawRequest.FACTORY),
                null)) {
      // without it each reply is delayed by 40 ms
      open.setTcpNoDelay(true);
      connection.bind(open);
      boolean goesOn = true;
      while (goesOn) {
        goesOn = exchange(connection);
      }
      endGently(open);
    } catch (IOException | HttpException gone) {
      // the client has closed the connection, or its reply cannot be written
    }
  }

  /** A closed socket with unread bytes is reset, and the client may lose the reply. */
  private static void endGently(Socket open) throws IOException {
    open.shutdownOutput();
    open.setSoTimeout(LAST_BYTES_TIMEOUT_MILLIS);
    skipRest(open.getInputStream());
  }

  /**
   * Handles one request.
   *
   * @return whether another one may follow
   */
  private boolean exchange(DefaultBHttpServerConnection connection)
      throws IOException, HttpException {
    RawRequest request = null;
    HttpReply reply;
    boolean goesOn = false;
    try {
      request = (RawRequest) connection.receiveRequestHeader();
      if (request == null) {
        return false;
      }
      HttpRequest head = request.head(socket);
      connection.receiveRequestEntity(request);
      reply = answer(connection, request, head);
      goesOn = request.keepsConnection();
    } catch (RequestHeaderFieldsTooLargeException tooLong) {
      // AWS documents a limit, but not the reply; this one is from RFC 6585
      reply = endpoints.getLast().refuse(431, "Request Header Fields Too Large");
    } catch (MalformedChunkCodingException | HttpException malformed) {
      reply = badRequest();
    }
    send(connection, request, reply, goesOn);
    return goesOn;
  }

  private HttpReply badRequest() {
    return endpoints.getLast().refuse(400, "Bad Request");
  }

  private HttpReply answer(
      DefaultBHttpServerConnection connection, ClassicHttpRequest request, HttpRequest head)
      throws IOException, HttpException {
    try {
      for (Endpoint endpoint : endpoints) {
        if (endpoint.takes(head)) {
          return answer(endpoint, connection, request, head);
        }
      }
      return endpoints.getLast().refuse(404, "Not Found");
    } catch (RuntimeException failure) {
      failures.accept(failure);
      return endpoints.getLast().refuse(500, "Internal Server Error");
    }
  }

  private HttpReply answer(
      Endpoint endpoint,
      DefaultBHttpServerConnection connection,
      ClassicHttpRequest request,
      HttpRequest head)
      throws IOException, HttpException {
    if (request.getEntity() == null) {
      return endpoint.answer(head);
    }
    if ("100-continue".equalsIgnoreCase(head.header("expect"))) {
      connection.sendResponseHeader(new BasicClassicHttpResponse(100));
      connection.flush();
    }
    try (InputStream body = request.getEntity().getContent()) {
      byte[] bytes = body.readNBytes(endpoint.maximumBodyBytes());
      return skipRest(body) == 0
          ? endpoint.answer(head.withBody(bytes))
          : endpoint.bodyTooLarge(head);
    } catch (ConnectionClosedException incomplete) {
      throw new ProtocolException("The body is shorter than its Content-Length", incomplete);
    }
  }

  private static long skipRest(InputStream input) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long skipped = 0;
    for (int read = 0; read >= 0 && skipped < MAXIMUM_SKIPPED_BYTES; read = input.read(buffer)) {
      skipped += read;
    }
    return skipped;
  }

  private void send(
      DefaultBHttpServerConnection connection, RawRequest request, HttpReply reply, boolean goesOn)
      throws IOException, HttpException {
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(reply.status());
    reply.headers().forEach(header -> response.addHeader(header.name(), header.value()));
    response.addHeader(HttpHeaders.DATE, HttpDate.of(clock.instant()));
    response.addHeader(HttpHeaders.CONNECTION, goesOn ? "keep-alive" : "close");
    boolean hasBody = reply.status() != 204 && reply.status() != 304;
    // the reply to HEAD has the length of a body that was not read
    if (hasBody && !response.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      response.addHeader(HttpHeaders.CONTENT_LENGTH, reply.body().length);
    }
    connection.sendResponseHeader(response);
    if (hasBody && (request == null || !request.getMethod().equals("HEAD"))) {
      response.setEntity(new ByteArrayEntity(reply.body(), null));
      connection.sendResponseEntity(response);
    }
    connection.flush();
  }
}
