package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.aws.RandomIds;
import io.github.sessionlauncher.local.description.DescriptionEndpoint;
import io.github.sessionlauncher.local.http.AwsJsonEndpoint;
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
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one port, over the network: bytes in, bytes out. */
final class HttpPortBorder implements Border {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1\\.1 (\\d{3}) .*?\r\n\r\n(.*)");

  /** RFC 9112 asks a server to answer 501 to a transfer coding that it does not know. */
  private static final int UNKNOWN_TRANSFER_CODING = 501;

  private final FreshWorld world;
  private final InProcess start;
  private final InProcess status;
  private final WireInputs inputs;
  private final HttpPort port;
  private volatile RuntimeException mishap;

  HttpPortBorder(FreshWorld world, Samples samples) {
    this.world = world;
    TestedHandlers handlers = new TestedHandlers(world);
    this.start = new InProcess(handlers::start);
    this.status = new InProcess(handlers::status);
    this.inputs = new WireInputs(samples, world.startSession(), world.machine());
    this.port = HttpPort.open("127.0.0.1", 0);
    port.start(
        List.of(
            new Present(this::awsJson),
            new DescriptionEndpoint(samples.home().resolve("docs/api")),
            new Present(this::api)),
        thrown -> mishap = thrown);
  }

  private Endpoint awsJson() {
    return new AwsJsonEndpoint(
        Supplier::get,
        List.of(world.athena(), world.stepFunctions(), world.eventBridge()),
        HttpApiBorder.callers(),
        new RandomIds(new SplittableRandom(1)),
        thrown -> mishap = thrown);
  }

  private Endpoint api() {
    return HttpApiBorder.api(world, Route.Authorization.IAM, start, status);
  }

  /** An endpoint of the world as it is now; the port's threads come in one after the other. */
  private final class Present implements Endpoint {

    private final Supplier<Endpoint> endpoint;

    Present(Supplier<Endpoint> endpoint) {
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
    Started earlier;
    synchronized (world) {
      world.renew();
      world.startSession();
      earlier = Started.in(world);
      mishap = null;
    }
    String reply = exchange(input.body());
    synchronized (world) {
      return verdict(reply, input, earlier);
    }
  }

  private String exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.uri().getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      // ended at once, so that very many of them leave no ports behind that wait
      socket.setSoLinger(true, 0);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(request);
        socket.shutdownOutput();
      } catch (SocketException answeredBeforeTheEnd) {
        // what was answered can still be read
      }
      return read(socket.getInputStream());
    }
  }

  private static String read(InputStream in) throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException hang) {
      throw hang;
    } catch (SocketException closed) {
      return "";
    }
  }

  private Verdict verdict(String reply, Input input, Started earlier) {
    if (mishap != null) {
      return new Verdict.Broken("an endpoint throws " + mishap, mishap);
    }
    Matcher first = STATUS.matcher(reply);
    if (!first.matches()) {
      return WireInputs.isWhole(input.body())
          ? new Verdict.Broken("no reply: " + Words.cut(reply))
          : new Verdict.Refused("closed");
    }
    int code = Integer.parseInt(first.group(1));
    Exception thrown = start.thrown();
    Exception alsoThrown = status.thrown();
    if (thrown != null || alsoThrown != null) {
      return new Verdict.Broken(
          "a function throws " + (thrown == null ? alsoThrown : thrown), thrown);
    }
    if (code >= 500 && code != UNKNOWN_TRANSFER_CODING) {
      return new Verdict.Broken("status %d: %s".formatted(code, Words.cut(reply)));
    }
    if (code < 400) {
      return Verdict.ACCEPTED;
    }
    boolean launched = reply.contains("\"LaunchId\"");
    return earlier
        .fault(world, launched ? 1 : 0, 0)
        .<Verdict>map(Verdict.Broken::new)
        .orElseGet(
            () ->
                input.text().startsWith("HEAD ")
                    // such a reply has no body
                    ? new Verdict.Refused("status " + code)
                    : Words.refused(first.group(2), input));
  }

  @Override
  public void close() {
    port.close();
  }
}
