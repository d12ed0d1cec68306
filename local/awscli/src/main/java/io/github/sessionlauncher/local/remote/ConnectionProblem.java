package io.github.sessionlauncher.local.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Thrown if no reply was received. The message is the AWS CLI's. */
public final class ConnectionProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * @param sent whether the request may have arrived
   */
  public ConnectionProblem(String message, boolean sent, Throwable cause) {
    super(message, cause);
    this.sent = sent;
  }

  ConnectionProblem(URI uri, boolean sent, IOException cause) {
    this(message(cause).formatted(WireLog.withoutQuery(uri), cause.getMessage()), sent, cause);
  }

  private static String message(IOException cause) {
    return switch (cause) {
      case SocketTimeoutException late
          when String.valueOf(late.getMessage()).contains("onnect timed") ->
          "Connect timeout on endpoint URL: \"%s\"";
      case SocketTimeoutException _ -> "Read timeout on endpoint URL: \"%s\"";
      case ConnectException _, UnknownHostException _, NoRouteToHostException _ ->
          "Could not connect to the endpoint URL: \"%s\"";
      case IOException tunnel when String.valueOf(tunnel.getMessage()).contains("tunnel") ->
          "Failed to connect to the proxy for %s: %s";
      case SSLException _ -> "SSL validation failed for %s %s";
      default ->
          "Connection was closed before we received a valid response from endpoint URL: \"%s\".";
    };
  }

  /** Returns whether the request may have arrived. */
  public boolean mayHaveArrived() {
    return sent;
  }
}
