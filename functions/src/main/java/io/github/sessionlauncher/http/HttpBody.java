package io.github.sessionlauncher.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.request.InvalidRequestException;
import io.github.sessionlauncher.launch.request.RequestSize;
import io.github.sessionlauncher.launch.request.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the body of a call, which is one JSON value in UTF-8. */
public final class HttpBody {

  /** JSON, and the type that {@code curl -d} sends by default. A missing type is also accepted. */
  private static final Pattern ACCEPTED =
      Pattern.compile("application/(json|[a-z0-9.!#$&^_-]+\\+json|x-www-form-urlencoded)");

  private static final Pattern UTF_8 = Pattern.compile("charset=\"?utf-?8\"?");

  private static final String ONE_OBJECT = "one JSON object";

  private HttpBody() {}

  /**
   * Returns the JSON value of the body, which need not be an object.
   *
   * @throws ProblemException if the body is of another type
   * @throws InvalidRequestException if it is too large, or not JSON
   */
  public static Object json(HttpCall call) {
    checkType(call.header("content-type"));
    String text = text(call.event());
    if (text.isBlank()) {
      throw invalid("json", ONE_OBJECT, "The body is empty.");
    }
    try {
      return Json.read(text);
    } catch (Json.NotJsonException notJson) {
      throw invalid("json", ONE_OBJECT, "The body is not JSON: " + notJson.getMessage() + ".");
    }
  }

  private static void checkType(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    boolean accepted = ACCEPTED.matcher(parts[0].strip()).matches();
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      accepted &= !parameter.startsWith("charset=") || UTF_8.matcher(parameter).matches();
    }
    if (!accepted) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The Content-Type is %s; it must be application/json, in UTF-8."
              .formatted(Violation.shown(contentType)));
    }
  }

  private static String text(APIGatewayV2HTTPEvent event) {
    String body = event.getBody() == null ? "" : event.getBody();
    if (!event.getIsBase64Encoded()) {
      checkSize(body.getBytes(StandardCharsets.UTF_8).length);
      return body;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException malformed) {
      throw invalid("encoding", "Base64", "The body cannot be decoded from Base64.");
    }
    checkSize(bytes.length);
    return Json.text(bytes)
        .orElseThrow(() -> invalid("encoding", "UTF-8", "The body is not text in UTF-8."));
  }

  private static void checkSize(int bytes) {
    if (bytes > RequestSize.MOST_BYTES) {
      String message = "The body has %d bytes; it may have %s.".formatted(bytes, RequestSize.LIMIT);
      throw invalid(Violation.SIZE, RequestSize.LIMIT, message);
    }
  }

  /** The whole body breaks the rule, not a value in it. */
  private static InvalidRequestException invalid(String rule, String limit, String message) {
    return new InvalidRequestException(new Violation("", null, rule, limit, message));
  }
}
