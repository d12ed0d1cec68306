package io.github.sessionlauncher.lambda;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.github.sessionlauncher.launch.TimeText;
import io.github.sessionlauncher.launch.Trigger;
import io.github.sessionlauncher.launch.UnreadableInputException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the four triggers apart by the form of what they send. */
final class AskingReader {

  /** The ARN of a rule, the longest that AWS writes, has 1,600 characters. */
  private static final int LONGEST_TEXT = 2048;

  private AskingReader() {}

  /**
   * @param payload what Lambda handed over
   * @param map the same, as {@link #object} reads it
   * @param requestId Lambda's id of the invocation
   * @throws UnreadableInputException if it is none of the four forms
   */
  static Asking read(String payload, Map<?, ?> map, String requestId) {
    if (isHttp(map)) {
      return new Asking.Http(HttpCall.of(payload, map));
    }
    if (map.containsKey("detail-type") && map.containsKey("source")) {
      ScheduledEvent event = event(map);
      return new Asking.Delivery(Trigger.event(event.getId(), time(map)), event.getDetail());
    }
    if (map.containsKey("rule") && map.containsKey("request")) {
      return new Asking.Delivery(
          Trigger.schedule(text(map, "rule"), requiredTime(map)), member(map, "request"));
    }
    return new Asking.Direct(Trigger.direct(requestId), map);
  }

  /** Whether this is a call of the HTTP API, payload format 2.0. */
  static boolean isHttp(Map<?, ?> payload) {
    return payload.get("requestContext") instanceof Map<?, ?> context
        && context.containsKey("http");
  }

  /**
   * The name of the execution whose end an event of Step Functions tells.
   *
   * @return null if the payload is no such event
   */
  static String endedExecution(Map<?, ?> payload) {
    return "aws.states".equals(payload.get("source"))
            && payload.get("detail") instanceof Map<?, ?> detail
            && detail.get("name") instanceof String name
        ? name
        : null;
  }

  static Map<?, ?> object(String payload) {
    try {
      return Json.readObject(payload);
    } catch (Json.NotJsonException notJson) {
      throw new UnreadableInputException("The payload is not JSON: " + notJson.getMessage());
    }
  }

  /**
   * AWS's envelope, without its time: that is a Joda time, and Joda is not worth half a megabyte of
   * every deployment.
   */
  private static ScheduledEvent event(Map<?, ?> map) {
    Map<String, Object> detail = new LinkedHashMap<>();
    member(map, "detail").forEach((key, value) -> detail.put((String) key, value));
    return new ScheduledEvent()
        .withId(text(map, "id"))
        .withSource(text(map, "source"))
        .withDetailType(text(map, "detail-type"))
        .withDetail(detail);
  }

  private static Map<?, ?> member(Map<?, ?> map, String name) {
    if (map.get(name) instanceof Map<?, ?> member) {
      return member;
    }
    throw new UnreadableInputException("%s is missing, or not an object".formatted(name));
  }

  private static String text(Map<?, ?> map, String name) {
    if (!(map.get(name) instanceof String text) || text.isBlank()) {
      throw new UnreadableInputException("%s is missing, or not a text".formatted(name));
    }
    if (text.length() > LONGEST_TEXT) {
      throw new UnreadableInputException(
          "%s has %d characters; it may have %d".formatted(name, text.length(), LONGEST_TEXT));
    }
    return text;
  }

  private static Instant requiredTime(Map<?, ?> map) {
    text(map, "time");
    return time(map);
  }

  private static Instant time(Map<?, ?> map) {
    if (map.get("time") == null) {
      return null;
    }
    String text = text(map, "time");
    Instant time = TimeText.read(text);
    if (time == null) {
      throw new UnreadableInputException(
          "time is '%s'; it must be like 2026-03-12T19:03:58Z".formatted(text));
    }
    return time;
  }
}
