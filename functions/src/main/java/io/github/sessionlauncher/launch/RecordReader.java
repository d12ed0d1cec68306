package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.Violation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads typed members of a JSON object. For a missing member, or one of another type, it throws an
 * {@link UnreadableInputException} that names the member, its value and the expected type.
 */
public final class RecordReader {

  private static final int SECOND_COLON = "2026-03-12T19:03".length();

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
    return new RecordReader(path + "." + name, member(name, Map.class, "an object"));
  }

  public String text(String name) {
    return member(name, String.class, "a string");
  }

  private <T> T member(String name, Class<T> type, String expected) {
    if (type.isInstance(map.get(name))) {
      return type.cast(map.get(name));
    }
    throw unexpected(name, expected);
  }

  /** Returns a text of 1 to {@code longest} characters, not all blank. */
  public String text(String name, int longest) {
    String text = text(name);
    if (text.isBlank() || text.length() > longest) {
      throw new UnreadableInputException(
          "%s.%s has %d characters; it must have 1 to %d, not all blank"
              .formatted(path, name, text.length(), longest));
    }
    return text;
  }

  public String optionalText(String name) {
    return map.get(name) == null ? null : text(name);
  }

  int number(String name) {
    return member(name, Integer.class, "a whole number");
  }

  /** Returns a list of whole numbers, at least 1; empty if the member is absent. */
  List<Integer> optionalNumbers(String name) {
    if (map.get(name) == null) {
      return List.of();
    }
    if (map.get(name) instanceof List<?> list
        && list.stream().allMatch(each -> each instanceof Integer number && number >= 1)) {
      return list.stream().map(Integer.class::cast).toList();
    }
    throw unexpected(name, "a list of whole numbers, each at least 1");
  }

  /** Returns false also if the member is absent. */
  public boolean isTrue(String name) {
    return map.get(name) != null && member(name, Boolean.class, "true or false");
  }

  /** Returns null if the member is absent. */
  public RecordReader optionalObject(String name) {
    return map.get(name) == null ? null : object(name);
  }

  /** Returns an object whose members are all strings or null; empty if it is absent. */
  public Map<String, String> optionalTexts(String name) {
    Map<String, String> copy = new LinkedHashMap<>();
    RecordReader texts = optionalObject(name);
    if (texts != null) {
      texts.map.keySet().forEach(key -> copy.put((String) key, texts.optionalText((String) key)));
    }
    return copy;
  }

  /** Returns the enum constant that the member names. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    try {
      return Enum.valueOf(type, text(name));
    } catch (IllegalArgumentException unknown) {
      throw unexpected(name, "one of " + Arrays.toString(type.getEnumConstants()));
    }
  }

  /**
   * Returns a time such as {@code 2026-03-12T19:03:58.907Z}, of the years 1970 to 9999: Step
   * Functions cannot wait for any other. Hour 24 and second 60 are invalid: AWS never writes them.
   */
  public Instant instant(String name) {
    String text = text(name);
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      // Java accepts a time without seconds too
      if (year >= 1970 && year <= 9999 && text.charAt(SECOND_COLON) == ':') {
        return time;
      }
    } catch (DateTimeParseException notATime) {
      // refused below
    }
    throw unexpected(name, "a time such as 2026-03-12T19:03:58Z");
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
