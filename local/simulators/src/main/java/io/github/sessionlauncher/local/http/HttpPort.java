package io.github.sessionlauncher.local.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The single HTTP port of the local world. It is opened first, so that its address is known to the
 * other parts, and started when its endpoints exist. Requests that arrive earlier wait.
 */
public final class HttpPort implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket server;
  private final String host;
  private final InstantSource clock;

  private HttpPort(ServerSocket server, String host, InstantSource clock) {
    this.server = server;
    this.host = host;
    this.clock = clock;
  }

  /**
   * Opens a port.
   *
   * @param host the name or address to listen on, such as {@code 127.0.0.1}
   * @param port 0 to 65,535; 0 selects any free port
   * @param clock the real clock, for the header {@code Date}
   * @throws PortUnavailableException if the port cannot be opened
   */
  public static HttpPort open(String host, int port, InstantSource clock) {
    String prefix = "cannot listen on " + host + ":" + port + ": ";
    if (port < 0 || port > 65_535) {
      throw new PortUnavailableException(prefix + "a port must be 0 to 65535");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new PortUnavailableException(prefix + "the host name is unknown");
    }
    try {
      ServerSocket server = new ServerSocket();
      server.bind(address);
      return new HttpPort(server, host, clock);
    } catch (BindException taken) {
      String reason = taken.getMessage().toLowerCase(Locale.ROOT);
      throw new PortUnavailableException(
          prefix
              + (reason.contains("in use")
                  ? "the port is in use; stop the process that uses it, or choose another port"
                  : "the system refuses it (" + taken.getMessage() + ")"));
    } catch (IOException failure) {
      throw new PortUnavailableException(
          prefix + "the system refuses it (" + failure.getMessage() + ")");
    }
  }

  /** Returns the address of this port: {@code http://host:port}, without a path. */
  public URI uri() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + server.getLocalPort());
  }

  /**
   * Starts to handle requests.
   *
   * @param endpoints in order of precedence; the last one refuses what none of them takes
   * @param failures receives each exception of an endpoint; the client gets 500
   */
  public void start(List<Endpoint> endpoints, Consumer<RuntimeException> failures) {
    List<Endpoint> inOrder = List.copyOf(endpoints);
    threads.execute(() -> accept(inOrder, failures));
  }

  private void accept(List<Endpoint> endpoints, Consumer<RuntimeException> failures) {
    while (!server.isClosed()) {
      try {
        threads.execute(new HttpConnection(server.accept(), clock, endpoints, failures));
      } catch (IOException | RejectedExecutionException closed) {
        // the loop ends if the port is closed; a client that gave up is no reason to end
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    // an interrupted virtual thread closes the socket that it reads from
    threads.shutdownNow();
  }
}
