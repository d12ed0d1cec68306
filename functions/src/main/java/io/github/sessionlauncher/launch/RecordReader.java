package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.Violation;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads typed members of a JSON object. For a missing member, or one of another type, it throws an
 * {@link UnreadableInputException} that names the member, its value and the expected type.
 */
public final class RecordReader {

  private final String path;
  private final Map<?, ?> map;

  private RecordReader(String path, Map<?, ?> map) {
    this.path = path;
    this.map = map;
  }

  /**
   * @param path the path of the object, for messages
   * @param json the object, as a JSON reader returns it
   */
  public static RecordReader of(String path, Object json) {
    if (json instanceof Map<?, ?> map) {
      return new RecordReader(path, map);
    }
    throw new UnreadableInputException(path + " is not an object");
  }

  public Map<?, ?> map() {
    return map;
  }

  public RecordReader object(String name) {
    if (map.get(name) instanceof Map<?, ?> object) {
      return new RecordReader(path + "." + name, object);
    }
    throw unexpected(name, "an object");
  }

  public String text(String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw unexpected(name, "a string");
  }

  public String optionalText(String name) {
    return map.get(name) == null ? null : text(name);
  }

  int number(String name) {
    if (map.get(name) instanceof Integer number) {
      return number;
    }
    throw unexpected(name, "a whole number");
  }

  /** Returns false also if the member is absent. */
  public boolean isTrue(String name) {
    if (map.get(name) == null || map.get(name) instanceof Boolean) {
      return Boolean.TRUE.equals(map.get(name));
    }
    throw unexpected(name, "true or false");
  }

  /** Returns null if the member is absent. */
  public RecordReader optionalObject(String name) {
    return map.get(name) == null ? null : object(name);
  }

  /** Returns an object whose members are all strings or null; null if it is absent. */
  public Map<String, String> optionalTexts(String name) {
    RecordReader texts = optionalObject(name);
    if (texts == null) {
      return null;
    }
    Map<String, String> copy = new LinkedHashMap<>();
    texts.map.keySet().forEach(key -> copy.put((String) key, texts.optionalText((String) key)));
    return copy;
  }

  /** Returns the enum constant that the member names. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw unexpected(name, "one of " + Arrays.toString(type.getEnumConstants()));
  }

  public Instant instant(String name) {
    Instant time = TimeText.read(text(name));
    if (time == null) {
      throw unexpected(name, "a time such as 2026-03-12T19:03:58Z");
    }
    return time;
  }

  public Instant optionalInstant(String name) {
    return map.get(name) == null ? null : instant(name);
  }

  private UnreadableInputException unexpected(String name, String expected) {
    return new UnreadableInputException(
        "%s.%s is %s; it must be %s"
            .formatted(path, name, Violation.shown(map.get(name)), expected));
  }
}
