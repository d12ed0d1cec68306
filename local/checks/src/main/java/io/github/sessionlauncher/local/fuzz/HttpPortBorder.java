package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.description.DescriptionEndpoint;
import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpPort;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import io.github.sessionlauncher.local.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one port, over a socket: bytes in, bytes out. */
final class HttpPortBorder implements Border {

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1\\.1 (\\d{3}) .*?\r\n\r\n(.*)");

  /** RFC 9112 requires this status for an unknown transfer coding. */
  private static final int UNKNOWN_TRANSFER_CODING = 501;

  private final FreshWorld world;
  private final InProcessFunction start;
  private final InProcessFunction sessions;
  private final WireInputs inputs;
  private final HttpPort port;
  private volatile RuntimeException internalError;

  HttpPortBorder(FreshWorld world, Samples samples) {
    this.world = world;
    TestedHandlers handlers = new TestedHandlers(world);
    this.start = new InProcessFunction(handlers::start);
    this.sessions = new InProcessFunction(handlers::api);
    this.inputs = new WireInputs(samples, world.startSession(), world.stateMachineArn());
    this.port = HttpPort.open("127.0.0.1", 0);
    port.start(
        List.of(
            new CurrentEndpoint(this::awsJson),
            new DescriptionEndpoint(samples.home().resolve("docs/api")),
            new CurrentEndpoint(this::api)),
        thrown -> internalError = thrown);
  }

  private Endpoint awsJson() {
    return AwsJsonBorder.endpoint(world, thrown -> internalError = thrown);
  }

  private Endpoint api() {
    return HttpApiBorder.api(world, Route.Authorization.IAM, start, sessions);
  }

  /** Delegates to an endpoint of the current world, for one thread of the port at a time. */
  private final class CurrentEndpoint implements Endpoint {

    private final Supplier<Endpoint> endpoint;

    CurrentEndpoint(Supplier<Endpoint> endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public boolean takes(HttpRequest head) {
      synchronized (world) {
        return endpoint.get().takes(head);
      }
    }

    @Override
    public int maximumBodyBytes() {
      synchronized (world) {
        return endpoint.get().maximumBodyBytes();
      }
    }

    @Override
    public HttpReply bodyTooLarge(HttpRequest head) {
      synchronized (world) {
        return endpoint.get().bodyTooLarge(head);
      }
    }

    @Override
    public HttpReply answer(HttpRequest request) {
      synchronized (world) {
        return endpoint.get().answer(request);
      }
    }
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    StartCounts before;
    synchronized (world) {
      world.reset();
      world.startSession();
      before = StartCounts.of(world);
      internalError = null;
    }
    String reply = exchange(input.body());
    synchronized (world) {
      return verdict(reply, input, before);
    }
  }

  private String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.uri().getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      // reset on close, so that many connections leave no ports in TIME_WAIT
      socket.setSoLinger(true, 0);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        socket.shutdownOutput();
      } catch (SocketException closedByServer) {
        // the server answered before the end of the request; its reply can still be read
      }
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException noReply) {
      throw noReply;
    } catch (SocketException closed) {
      return "";
    }
  }

  private Verdict verdict(String reply, Input input, StartCounts before) {
    if (internalError != null) {
      return new Verdict.Broken("an endpoint throws " + internalError, internalError);
    }
    Matcher first = STATUS.matcher(reply);
    if (!first.matches()) {
      return WireInputs.isWhole(input.body())
          ? new Verdict.Broken("no reply: " + RefusalMessage.shortened(reply))
          : new Verdict.Refused("closed");
    }
    int code = Integer.parseInt(first.group(1));
    Exception thrown = Optional.ofNullable(start.takeThrown()).orElse(sessions.takeThrown());
    if (thrown != null) {
      return new Verdict.Broken("a function throws " + thrown, thrown);
    }
    if (code >= 500 && code != UNKNOWN_TRANSFER_CODING) {
      return new Verdict.Broken("status %d: %s".formatted(code, RefusalMessage.shortened(reply)));
    }
    if (code < 400) {
      return Verdict.ACCEPTED;
    }
    boolean launched = reply.contains("\"LaunchId\"");
    // a reply to HEAD has no body
    Verdict refused =
        input.text().startsWith("HEAD ")
            ? new Verdict.Refused("status " + code)
            : RefusalMessage.verdict(first.group(2), input);
    return Verdict.brokenIf(before.fault(world, launched ? 1 : 0, 0), refused);
  }

  @Override
  public void close() {
    port.close();
  }
}
