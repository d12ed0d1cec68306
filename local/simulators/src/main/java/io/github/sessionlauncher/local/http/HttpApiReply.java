package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.http.HttpReply.Header;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts a function's result to the HTTP reply of API Gateway, in payload format 2.0. */
final class HttpApiReply {

  /** Headers that only the HTTP server sets; a function's values are ignored. */
  private static final Set<String> OMITTED =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");

  private HttpApiReply() {}

  static HttpReply message(int status, String message) {
    return HttpReply.of(
        status, "application/json", Json.object().put("message", message).toString());
  }

  static HttpReply of(InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered(byte[] payload) -> fromPayload(payload);
      case InvocationResult.FunctionError _ -> message(500, "Internal Server Error");
      case InvocationResult.Throttled _ -> message(503, "Service Unavailable");
    };
  }

  private static HttpReply fromPayload(byte[] payload) {
    try {
      JsonNode json = JsonReading.TOLERANT.read(payload);
      if (json instanceof ObjectNode reply && reply.has("statusCode")) {
        return fromObject(reply);
      }
      // without a status code the whole payload is the body; a JSON string loses its quotes
      String body =
          json.isTextual() ? json.textValue() : new String(payload, StandardCharsets.UTF_8);
      return HttpReply.of(200, "application/json", body);
    } catch (MalformedJson | MalformedReply malformed) {
      return message(500, "Internal Server Error");
    }
  }

  private static HttpReply fromObject(ObjectNode reply) throws MalformedReply {
    JsonNode status = reply.get("statusCode");
    if (!status.canConvertToInt() || status.intValue() < 200 || status.intValue() > 599) {
      throw new MalformedReply("statusCode");
    }
    List<Header> headers = headers(reply.path("headers"));
    if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
      headers.add(new Header("content-type", "text/plain;charset=UTF-8"));
    }
    for (JsonNode cookie : reply.path("cookies")) {
      headers.add(new Header("set-cookie", text(cookie)));
    }
    return new HttpReply(status.intValue(), headers, body(reply));
  }

  private static List<Header> headers(JsonNode fields) throws MalformedReply {
    List<Header> headers = new ArrayList<>();
    if (!fields.isObject() && !fields.isNull() && !fields.isMissingNode()) {
      throw new MalformedReply("headers");
    }
    for (var header : fields.properties()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches()) {
        throw new MalformedReply("the name of a header");
      }
      if (!OMITTED.contains(name)) {
        headers.add(new Header(name, text(header.getValue())));
      }
    }
    return headers;
  }

  private static String text(JsonNode value) throws MalformedReply {
    String text = value.isValueNode() && !value.isNull() ? value.asText() : "\n";
    if (text.contains("\n") || text.contains("\r")) {
      throw new MalformedReply("a value that is not one line of text");
    }
    return text;
  }

  private static byte[] body(ObjectNode reply) throws MalformedReply {
    JsonNode body = reply.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    if (!body.isTextual()) {
      throw new MalformedReply("body");
    }
    if (!reply.path("isBase64Encoded").asBoolean()) {
      return body.textValue().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body.textValue());
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedReply("body");
    }
  }

  private static final class MalformedReply extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedReply(String what) {
      super(what);
    }
  }
}
