package io.github.sessionlauncher.launch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one JSON object, member by member and in that order; {@link RecordReader} reads it. */
public final class RecordWriter {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member: an enum by its name, a time as ISO 8601 text; null is left out. */
  public RecordWriter put(String name, Object value) {
    switch (value) {
      case null -> {
        // the member is left out
      }
      case Enum<?> constant -> members.put(name, constant.name());
      case Instant time -> members.put(name, time.toString());
      default -> members.put(name, value);
    }
    return this;
  }

  /** Returns the object, which the caller may extend. */
  public Map<String, Object> map() {
    return members;
  }
}
