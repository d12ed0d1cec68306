package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A proxy for CONNECT that leads every tunnel to one server. */
final class TunnelProxy implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final InetSocketAddress server;
  private final String credentials;
  private volatile String target;

  /**
   * @param credentials the expected header Proxy-Authorization; empty to expect none
   */
  TunnelProxy(InetSocketAddress server, String credentials) throws IOException {
    this.server = server;
    this.credentials = credentials;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns the host and the port of the last CONNECT. */
  String target() {
    return target;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test has ended
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      target = head.split(" ")[1];
      String sent =
          head.lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: "))
              .map(line -> line.substring(line.indexOf(' ') + 1))
              .findFirst()
              .orElse("");
      boolean allowed = sent.equals(credentials);
      String answer =
          allowed
              ? "200 OK"
              : "407 Who are you\r\nProxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0";
      client
          .getOutputStream()
          .write("HTTP/1.1 %s\r\n\r\n".formatted(answer).getBytes(StandardCharsets.US_ASCII));
      if (allowed) {
        tunnel(client);
      }
    } catch (IOException broken) {
      // the client has ended
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
      Thread.ofVirtual().start(() -> copy(upstream, client));
      copy(client, upstream);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // one side has closed the tunnel
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
