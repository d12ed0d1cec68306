package io.github.sessionlauncher.local.states.query;

import java.util.LinkedHashMap;

/**
 * An object as an expression sees it, which remembers its text: an execution writes most of its
 * objects again and again, such as the launch in the payload of each look. It does not change once
 * it is complete.
 */
final class JsonObject extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1L;

  /** Null until it has been written. */
  private transient String text;

  String text() {
    return text;
  }

  void remember(String written) {
    text = written;
  }
}
