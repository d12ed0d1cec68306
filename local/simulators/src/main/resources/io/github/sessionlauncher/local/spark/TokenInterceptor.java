package io.github.sessionlauncher.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;
import org.sparkproject.connect.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.sparkproject.connect.grpc.Metadata;
import org.sparkproject.connect.grpc.ServerCall;
import org.sparkproject.connect.grpc.ServerCallHandler;
import org.sparkproject.connect.grpc.ServerInterceptor;
import org.sparkproject.connect.grpc.Status;

/**
 * Admits calls with a valid token of GetSessionEndpoint, in the header {@code x-aws-proxy-auth}.
 *
 * <p>The simulated Athena writes the tokens into a file, each as a line with the time in
 * milliseconds until which it is valid. While a call is open, another file is touched each second:
 * it tells when the session was last used.
 */
public final class TokenInterceptor implements ServerInterceptor {

  private static final Metadata.Key<String> TOKEN =
      Metadata.Key.of("x-aws-proxy-auth", Metadata.ASCII_STRING_MARSHALLER);

  private final Path tokens = Paths.get(System.getProperty("session.tokens"));
  private final Path used = Paths.get(System.getProperty("session.used"));
  private final AtomicInteger open = new AtomicInteger();

  public TokenInterceptor() {
    Thread watch = new Thread(this::touchWhileUsed, "session-use");
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String problem = problem(headers.get(TOKEN));
    if (problem != null) {
      call.close(Status.UNAUTHENTICATED.withDescription(problem), new Metadata());
      return new ServerCall.Listener<Q>() {};
    }
    open.incrementAndGet();
    touch();
    return next.startCall(
        new SimpleForwardingServerCall<Q, R>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            open.decrementAndGet();
            touch();
            super.close(status, trailers);
          }
        },
        headers);
  }

  private String problem(String token) {
    if (token == null) {
      return "The header x-aws-proxy-auth is missing; its value is AuthToken of"
          + " GetSessionEndpoint.";
    }
    try {
      for (String line : Files.readAllLines(tokens, StandardCharsets.UTF_8)) {
        String[] parts = line.split(" ");
        byte[] expected = parts[0].getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8))) {
          return System.currentTimeMillis() < Long.parseLong(parts[1])
              ? null
              : "The token has expired; GetSessionEndpoint returns another one.";
        }
      }
    } catch (IOException unreadable) {
      return "The tokens of this session cannot be read: " + unreadable;
    }
    return "The token is not one of this session; GetSessionEndpoint returns one.";
  }

  private void touchWhileUsed() {
    try {
      while (true) {
        Thread.sleep(1000);
        if (open.get() > 0) {
          touch();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void touch() {
    try {
      Files.setLastModifiedTime(used, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException unwritable) {
      System.err.println("The use of this session cannot be recorded: " + unwritable);
    }
  }
}
