package io.github.sessionlauncher.local.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Builds the event that API Gateway sends for a request: payload format 2.0 (API Gateway guide,
 * "Lambda proxy integrations for HTTP APIs").
 */
final class HttpApiEvent {

  /** The access key in the event of an unsigned request; AWS would reject that request. */
  static final String UNSIGNED_ACCESS_KEY = "AKIA0UNSIGNED0000000";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern TEXT =
      Pattern.compile(
          "text/.*|application/(json|javascript|xml|[^;]*\\+json|[^;]*\\+xml)\\s*(;.*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Headers of the connection, which the function does not receive, and cookies, which have their
   * own member.
   */
  private static final Set<String> OMITTED =
      Set.of(
          "connection",
          "cookie",
          "expect",
          "http2-settings",
          "keep-alive",
          "te",
          "transfer-encoding",
          "upgrade");

  private final HttpApiSettings settings;

  HttpApiEvent(HttpApiSettings settings) {
    this.settings = settings;
  }

  /**
   * Builds the event.
   *
   * @param parameters the decoded path parameters
   * @param authorizer the authorizer's context; empty for a route without authorizer
   */
  ObjectNode of(
      HttpRequest request,
      Route route,
      Map<String, String> parameters,
      ObjectNode authorizer,
      String requestId,
      Instant now) {
    ObjectNode event = Json.object();
    event.put("version", "2.0").put("routeKey", route.key());
    // despite the name, HTTP APIs decode it
    event.put("rawPath", Percent.decode(request.rawPath()));
    event.put("rawQueryString", request.rawQuery());
    putCookies(event, request);
    putMap(event, "headers", headers(request, now, requestId));
    putMap(event, "queryStringParameters", query(request.rawQuery()));
    event.set("requestContext", context(request, route, authorizer, requestId, now));
    putMap(event, "pathParameters", parameters);
    return putBody(event, request);
  }

  private static void putCookies(ObjectNode event, HttpRequest request) {
    List<String> lines = request.headers().getOrDefault("cookie", List.of());
    if (!lines.isEmpty()) {
      ArrayNode cookies = event.putArray("cookies");
      lines.forEach(line -> List.of(line.split(";\\s*")).forEach(cookies::add));
    }
  }

  private static void putMap(ObjectNode event, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      values.forEach(event.putObject(name)::put);
    }
  }

  private static Map<String, String> headers(HttpRequest request, Instant now, String requestId) {
    Map<String, String> headers = new TreeMap<>();
    request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.keySet().removeAll(OMITTED);
    headers.putIfAbsent("content-length", Integer.toString(request.body().length));
    headers.putIfAbsent(
        "x-amzn-trace-id",
        String.format(Locale.ROOT, "Root=1-%08x-%s", now.getEpochSecond(), digest(requestId, 24)));
    headers.merge("x-forwarded-for", request.sourceIp(), (client, proxy) -> client + ", " + proxy);
    headers.put("x-forwarded-port", Integer.toString(request.port()));
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  private static Map<String, String> query(String rawQuery) {
    Map<String, String> parameters = new TreeMap<>();
    for (String part : rawQuery.split("&")) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", 2);
        parameters.merge(
            Percent.decodeQuery(pair[0]),
            pair.length == 1 ? "" : Percent.decodeQuery(pair[1]),
            (first, second) -> first + "," + second);
      }
    }
    return parameters;
  }

  private ObjectNode context(
      HttpRequest request, Route route, ObjectNode authorizer, String requestId, Instant now) {
    ObjectNode context = Json.object();
    context.put("accountId", settings.accountId()).put("apiId", settings.apiId());
    if (!authorizer.isEmpty()) {
      context.set("authorizer", authorizer);
    }
    context.put("domainName", settings.domainName()).put("domainPrefix", settings.apiId());
    String userAgent = request.header("user-agent");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", Percent.decode(request.rawPath()))
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", userAgent == null ? "" : userAgent);
    context.put("requestId", requestId).put("routeKey", route.key()).put("stage", "$default");
    return context.put("time", TIME.format(now)).put("timeEpoch", now.toEpochMilli());
  }

  /** Returns the context of a JWT authorizer without scopes. */
  static ObjectNode jwt(Map<String, String> claims) {
    ObjectNode jwt = Json.object();
    claims.forEach(jwt.putObject("claims")::put);
    return jwt.putNull("scopes");
  }

  /** Returns the context of the IAM authorizer for the signer of the request. */
  ObjectNode iam(HttpRequest request, Caller caller) {
    String accessKey = Callers.accessKey(request);
    String userId = userId(caller.arn());
    ObjectNode iam = Json.object();
    iam.put("accessKey", accessKey == null ? UNSIGNED_ACCESS_KEY : accessKey);
    iam.put("accountId", accountId(caller.arn()));
    iam.put("callerId", userId).putNull("cognitoIdentity").putNull("principalOrgId");
    return iam.put("userArn", caller.arn()).put("userId", userId);
  }

  private String accountId(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 && !parts[4].isEmpty() ? parts[4] : settings.accountId();
  }

  /**
   * Returns an invented unique id, constant for each principal. A role session appends its name.
   */
  private static String userId(String arn) {
    String[] resource = arn.substring(arn.lastIndexOf(':') + 1).split("/");
    if (resource[0].equals("assumed-role") && resource.length == 3) {
      return "AROA" + digest(resource[1], 17).toUpperCase(Locale.ROOT) + ":" + resource[2];
    }
    return "AIDA" + digest(arn, 17).toUpperCase(Locale.ROOT);
  }

  private static String digest(String text, int digits) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Adds the body. AWS does not document how API Gateway handles a body with a text content type
   * that is not valid UTF-8. The simulator encodes it in Base64, so that the function receives all
   * bytes.
   */
  private static ObjectNode putBody(ObjectNode event, HttpRequest request) {
    if (request.body().length == 0) {
      return event.put("isBase64Encoded", false);
    }
    String type = request.header("content-type");
    Optional<String> text =
        type != null && TEXT.matcher(type).matches()
            ? Utf8.decode(request.body())
            : Optional.empty();
    event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
    return event.put("isBase64Encoded", text.isEmpty());
  }
}
