package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.util.List;
import java.util.Map;

/**
 * API Gateway's envelope, looked at before AWS's own type is made of it: what has another form than
 * that type makes its reader lose whole members, or speak of Java.
 */
final class HttpEnvelope {

  private static final List<String> MAPS_OF_TEXTS =
      List.of("headers", "pathParameters", "queryStringParameters");

  private static final List<String> TEXTS = List.of("body", "routeKey", "rawQueryString");

  private static final int LONGEST_ID = 255;

  private HttpEnvelope() {}

  /**
   * @param payload what Lambda handed over
   * @param map the same as a JSON reader gives it
   * @throws UnreadableInputException if it is no call of an HTTP API in payload format 2.0
   */
  static APIGatewayV2HTTPEvent read(String payload, Map<?, ?> map) {
    MAPS_OF_TEXTS.forEach(name -> checkTexts(name, map.get(name)));
    for (String name : TEXTS) {
      if (map.get(name) != null && !(map.get(name) instanceof String)) {
        throw noCall(name + " is not a text");
      }
    }
    if (!(map.get("requestContext") instanceof Map<?, ?> context
        && context.get("requestId") instanceof String id
        && !id.isBlank()
        && id.length() <= LONGEST_ID)) {
      throw noCall(
          "requestContext.requestId is missing, or no text of at most %d characters"
              .formatted(LONGEST_ID));
    }
    try {
      APIGatewayV2HTTPEvent event = Json.readEnvelope(APIGatewayV2HTTPEvent.class, payload);
      if (event.getRequestContext() != null && event.getRequestContext().getRequestId() != null) {
        return event;
      }
    } catch (Json.NotJsonException otherwise) {
      // told below: the reader's own words are about Java
    }
    throw noCall("a member has another type");
  }

  private static void checkTexts(String name, Object value) {
    if (value != null
        && !(value instanceof Map<?, ?> map
            && map.values().stream().allMatch(each -> each == null || each instanceof String))) {
      throw noCall(name + " is not an object of texts");
    }
  }

  private static UnreadableInputException noCall(String why) {
    return new UnreadableInputException(
        "The payload is no call of an HTTP API in payload format 2.0: %s.".formatted(why));
  }
}
