package io.github.sessionlauncher.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws HTTP requests as bytes. */
final class WireInputs {

  private static final Pattern HEAD =
      Pattern.compile(
          "[A-Z]+ (/[!-~]*) HTTP/1\\.[01]\r\n([!#$%&'*+.^_`|~0-9A-Za-z-]+:[ -~\t]*\r\n)*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length:[ \t]*\\d+[ \t]*");

  /** Beyond about this (384 KB) the JDK's server hangs up. */
  private static final int MOST_HEAD = 300_000;

  private static final List<String> LENGTHS = Oddities.list("contentLengths");

  private static final List<String> CODINGS =
      List.of("chunked", "gzip", "chunked, chunked", "identity", "", "CHUNKED", "chunked;q=1");

  private static final List<String> PROTOCOLS = Oddities.list("protocols");

  private static final List<String> LINES = Oddities.list("headerLines");

  private final HttpInputs calls;
  private final AwsJsonInputs aws;

  WireInputs(Samples samples, String session, String machine) {
    this.calls = new HttpInputs(samples, session);
    this.aws = new AwsJsonInputs(AwsJsonInputs.Service.ATHENA, session, machine, "none");
  }

  Input draw(Chance chance) {
    Input call = chance.oneIn(4) ? aws.draw(chance) : calls.draw(chance);
    byte[] bytes = bytes(call, chance);
    return Input.of(chance.oneIn(4) ? Scramble.changed(bytes, chance) : bytes);
  }

  private static byte[] bytes(Input call, Chance chance) {
    StringBuilder head = new StringBuilder();
    String query = call.value(HttpInputs.QUERY, "");
    head.append(call.value(HttpInputs.METHOD, "POST"))
        .append(' ')
        .append(call.value(HttpInputs.PATH, "/"))
        .append(query.isEmpty() ? "" : "?" + query)
        .append(' ')
        .append(chance.oneIn(8) ? chance.of(PROTOCOLS) : "HTTP/1.1")
        .append("\r\nHost: 127.0.0.1\r\n");
    for (Input.Line line : call.head()) {
      // the body says its own length below, mostly the right one
      if (!line.name().matches(":.*|content-length|transfer-encoding|connection|host")) {
        head.append(line.name()).append(": ").append(line.value()).append("\r\n");
      }
    }
    if (chance.oneIn(8)) {
      head.append(chance.oneIn(20) ? "X: " + "a".repeat(5000) : chance.of(LINES)).append("\r\n");
    }
    byte[] body = call.body();
    switch (chance.below(10)) {
      case 0 -> head.append("Content-Length: ").append(chance.of(LENGTHS)).append("\r\n");
      case 1 -> {
        head.append("Transfer-Encoding: ")
            .append(chance.oneIn(3) ? chance.of(CODINGS) : "chunked")
            .append("\r\n");
        body = chunked(body, chance);
      }
      case 2 -> {
        if (chance.oneIn(4)) {
          head.append("Content-Length: ")
              .append(body.length + chance.between(-5, 5))
              .append("\r\n");
        }
      }
      default -> head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return joined(head.append("\r\n").toString(), body);
  }

  private static byte[] chunked(byte[] body, Chance chance) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; ) {
      int size = Math.min(body.length - from, 1 + chance.below(200));
      String said =
          chance.oneIn(20)
              ? chance.any("zz", "-1", "ffffffffffffffff", "", "7fffffff", "0")
              : Integer.toHexString(size);
      chunks.writeBytes(
          (said + (chance.oneIn(9) ? ";x=y" : "") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      chunks.write(body, from, size);
      chunks.writeBytes(new byte[] {'\r', '\n'});
      from += size;
    }
    if (!chance.oneIn(10)) {
      chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    return chunks.toByteArray();
  }

  private static byte[] joined(String head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /**
   * Whether these bytes begin with one whole request, so that there must be a reply. To what is no
   * request, or more than one, the JDK's server answers too, but it hangs up at once, and then the
   * reply may get lost.
   */
  static boolean isWhole(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()
        || head.end() > MOST_HEAD
        || head.group().toLowerCase(Locale.ROOT).contains("transfer-encoding")) {
      return false;
    }
    try {
      new URI(head.group(1));
    } catch (URISyntaxException noTarget) {
      return false;
    }
    List<String> said =
        head.group()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length"))
            .toList();
    if (said.size() > 1 || !said.stream().allMatch(line -> LENGTH.matcher(line).matches())) {
      return false;
    }
    BigInteger wanted =
        said.isEmpty()
            ? BigInteger.ZERO
            : new BigInteger(said.getFirst().substring("content-length:".length()).strip());
    return BigInteger.valueOf(bytes.length - head.end()).equals(wanted);
  }
}
