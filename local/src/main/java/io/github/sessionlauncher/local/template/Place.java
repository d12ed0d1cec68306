package io.github.sessionlauncher.local.template;

/**
 * Where something stands in the template.
 *
 * @param path the keys from the top, with dots: {@code Resources.Queue.Properties}
 * @param line from 1
 */
record Place(String path, int line) {

  Place child(String key, int childLine) {
    return new Place(path.isEmpty() ? key : path + "." + key, childLine);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "line " + line : "line " + line + ", " + path;
  }
}
