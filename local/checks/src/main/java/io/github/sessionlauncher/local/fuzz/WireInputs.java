package io.github.sessionlauncher.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws HTTP requests as the bytes on the wire. */
final class WireInputs {

  private static final Pattern HEAD =
      Pattern.compile(
          "[A-Z]+ (/[!-~]*) HTTP/1\\.[01]\r\n([!#$%&'*+.^_`|~0-9A-Za-z-]+:[ -~\t]*\r\n)*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length:[ \t]*\\d+[ \t]*");

  private static final List<String> LENGTHS = OddValues.list("contentLengths");

  private static final List<String> CODINGS =
      List.of("chunked", "gzip", "chunked, chunked", "identity", "", "CHUNKED", "chunked;q=1");

  private static final List<String> PROTOCOLS = OddValues.list("protocols");

  private static final List<String> LINES = OddValues.list("headerLines");

  private final HttpInputs calls;
  private final AwsJsonInputs aws;

  WireInputs(Samples samples, String session, String machine) {
    this.calls = new HttpInputs(samples, session);
    this.aws = new AwsJsonInputs(AwsJsonInputs.Service.ATHENA, session, machine, "none");
  }

  Input draw(Chance chance) {
    Input call = chance.oneIn(4) ? aws.draw(chance) : calls.draw(chance);
    byte[] bytes = bytes(call, chance);
    return Input.of(chance.oneIn(4) ? ByteMutation.mutated(bytes, chance) : bytes);
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
      // the length of the body is added below; it is mostly correct
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
      String sizeText =
          chance.oneIn(20)
              ? chance.any("zz", "-1", "ffffffffffffffff", "", "7fffffff", "0")
              : Integer.toHexString(size);
      chunks.writeBytes(
          (sizeText + (chance.oneIn(9) ? ";x=y" : "") + "\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
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
   * Returns whether the bytes are exactly one request, which requires a reply. The port also
   * answers other bytes, unless the connection ends before the head does.
   */
  static boolean isWhole(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt() || head.group().toLowerCase(Locale.ROOT).contains("transfer-encoding")) {
      return false;
    }
    List<String> lengths =
        head.group()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length"))
            .toList();
    if (lengths.size() > 1 || !lengths.stream().allMatch(line -> LENGTH.matcher(line).matches())) {
      return false;
    }
    BigInteger declared =
        lengths.isEmpty()
            ? BigInteger.ZERO
            : new BigInteger(lengths.getFirst().substring("content-length:".length()).strip());
    return BigInteger.valueOf(bytes.length - head.end()).equals(declared);
  }
}
