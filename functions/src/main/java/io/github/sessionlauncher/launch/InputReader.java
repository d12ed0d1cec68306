package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.Violation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Reads an object that this application wrote itself; anything unexpected is an error. */
final class InputReader {

  private final String place;
  private final Map<?, ?> map;

  private InputReader(String place, Map<?, ?> map) {
    this.place = place;
    this.map = map;
  }

  static InputReader of(String place, Object json) {
    if (json instanceof Map<?, ?> map) {
      return new InputReader(place, map);
    }
    throw new UnreadableInputException(place + " is not an object");
  }

  Map<?, ?> map() {
    return map;
  }

  InputReader object(String name) {
    return of(place + "." + name, map.get(name));
  }

  String text(String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw unexpected(name, "a string");
  }

  String optionalText(String name) {
    return map.get(name) == null ? null : text(name);
  }

  int number(String name) {
    if (map.get(name) instanceof Integer number) {
      return number;
    }
    throw unexpected(name, "a whole number");
  }

  /** One of an enum's names. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw unexpected(name, "one of " + Arrays.toString(type.getEnumConstants()));
  }

  Instant instant(String name) {
    Instant time = TimeText.read(text(name));
    if (time == null) {
      throw unexpected(name, "a time such as 2026-03-12T19:03:58Z");
    }
    return time;
  }

  Instant optionalInstant(String name) {
    return map.get(name) == null ? null : instant(name);
  }

  private UnreadableInputException unexpected(String name, String expected) {
    return new UnreadableInputException(
        "%s.%s is %s; it must be %s"
            .formatted(place, name, Violation.shown(map.get(name)), expected));
  }
}
