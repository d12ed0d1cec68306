package io.github.sessionlauncher.local.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Draws calls of the HTTP API. */
final class HttpInputs {

  static final String METHOD = ":method";
  static final String PATH = ":path";
  static final String QUERY = ":query";

  /** The authorizer of the called API: {@code iam} or {@code jwt}. */
  static final String AUTHORIZER = ":authorizer";

  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "sessions";

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "get", "BREW");

  private static final List<String> ESCAPES = OddValues.list("urlParts");

  private static final List<String> HEADERS = OddValues.list("headers");

  private static final String SIGNED =
      "AWS4-HMAC-SHA256"
          + " Credential=AKIAIOSFODNN7EXAMPLE/20260312/us-east-1/execute-api/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private final List<RawJson> requests;
  private final Mutation mutation;
  private final RawJson token;
  private final Mutation tokenMutation;
  private final String session;

  /**
   * @param session the id of an existing session
   */
  HttpInputs(Samples samples, String session) {
    this.requests = samples.requests();
    this.mutation = new Mutation(requests);
    this.session = session;
    this.token = RawJson.texts("iss", ISSUER, "aud", AUDIENCE, "sub", "ada");
    token.set("exp", new RawJson.Literal("1900000000"));
    this.tokenMutation = new Mutation(List.of(token));
  }

  Input draw(Chance chance) {
    List<Input.Line> head = new ArrayList<>();
    boolean tokens = chance.oneIn(4);
    head.add(new Input.Line(AUTHORIZER, tokens ? "jwt" : "iam"));
    String[] call = call(chance);
    head.add(new Input.Line(METHOD, chance.oneIn(25) ? chance.of(METHODS) : call[0]));
    head.add(new Input.Line(PATH, chance.oneIn(5) ? changed(call[1], chance) : call[1]));
    head.add(new Input.Line(QUERY, chance.oneIn(4) ? changed(call[2], chance) : call[2]));
    if (tokens || chance.oneIn(3)) {
      head.add(new Input.Line("authorization", authorization(tokens, chance)));
    }
    if (!chance.oneIn(4)) {
      head.add(
          new Input.Line(
              "content-type", chance.oneIn(3) ? Payloads.contentType(chance) : "application/json"));
    }
    int count = chance.below(3);
    for (int i = 0; i < count; i++) {
      head.add(new Input.Line(chance.of(HEADERS), oneLine(OddValues.text(chance))));
    }
    byte[] body =
        call[0].equals("POST") || chance.oneIn(20)
            ? ByteMutation.of(mutation.of(chance.of(requests), chance).written(chance), chance)
            : new byte[0];
    return new Input(head, body);
  }

  /** Removes line breaks, so that a line of the head contains no other line. */
  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  private String[] call(Chance chance) {
    String id = chance.oneIn(2) ? session : encoded(OddValues.text(chance));
    return switch (chance.below(8)) {
      case 0 -> new String[] {"GET", "/sessions/" + id, ""};
      case 1 -> new String[] {"DELETE", "/sessions/" + id, ""};
      case 2 -> new String[] {"GET", "/launches/" + encoded(OddValues.text(chance)), ""};
      case 3 -> new String[] {"GET", "/sessions", query(chance)};
      case 4 -> new String[] {"DELETE", "/launches/" + encoded(OddValues.text(chance)), ""};
      case 5 -> new String[] {"POST", "/calculations", ""};
      default -> new String[] {"POST", "/sessions", ""};
    };
  }

  private static String query(Chance chance) {
    StringBuilder query = new StringBuilder("WorkGroup=spark");
    int count = chance.below(3);
    for (int i = 0; i < count; i++) {
      query
          .append('&')
          .append(chance.any("WorkGroup", "State", "MaxResults", "NextToken", "x", ""))
          .append(chance.any("=", "=", "=", "", "=="))
          .append(encoded(chance.oneIn(2) ? OddValues.number(chance) : OddValues.text(chance)));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String changed(String text, Chance chance) {
    int at = chance.below(text.length() + 1);
    String more = chance.oneIn(3) ? encoded(OddValues.text(chance)) : chance.of(ESCAPES);
    return text.substring(0, at)
        + more
        + text.substring(Math.min(text.length(), at + chance.below(2)));
  }

  private String authorization(boolean tokens, Chance chance) {
    if (chance.oneIn(8)) {
      return oneLine(OddValues.text(chance));
    }
    if (!tokens) {
      return chance.oneIn(3)
          ? oneLine(
              new String(
                  ByteMutation.mutated(SIGNED.getBytes(StandardCharsets.UTF_8), chance),
                  StandardCharsets.ISO_8859_1))
          : SIGNED;
    }
    String payload =
        part(
            ByteMutation.of(
                (chance.oneIn(2) ? token : tokenMutation.of(token, chance)).written(chance),
                chance));
    String header = part(chance.oneIn(8) ? ByteMutation.noise(chance) : new byte[] {'{', '}'});
    return chance.any("Bearer ", "bearer ", "", "Bearer", "Bearer  ")
        + header
        + "."
        + payload
        + (chance.oneIn(10) ? "" : ".x");
  }

  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
