package io.github.sessionlauncher.local.template;

/**
 * A location in a template.
 *
 * @param path the keys from the root, joined by dots: {@code Resources.Queue.Properties}
 * @param line the line, counted from 1
 * @param depth the number of keys in the path
 */
record TemplateLocation(String path, int line, int depth) {

  static final TemplateLocation ROOT = new TemplateLocation("", 1, 0);

  TemplateLocation child(String key, int childLine) {
    return new TemplateLocation(path.isEmpty() ? key : path + "." + key, childLine, depth + 1);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "line " + line : "line " + line + ", " + path;
  }
}
