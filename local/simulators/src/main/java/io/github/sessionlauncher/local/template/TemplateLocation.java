package io.github.sessionlauncher.local.template;

/**
 * Where something stands in the template.
 *
 * @param path the keys from the top, with dots: {@code Resources.Queue.Properties}
 * @param line from 1
 * @param depth how many keys that is
 */
record TemplateLocation(String path, int line, int depth) {

  /** The top. */
  static final TemplateLocation TOP = new TemplateLocation("", 1, 0);

  TemplateLocation child(String key, int childLine) {
    return new TemplateLocation(path.isEmpty() ? key : path + "." + key, childLine, depth + 1);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "line " + line : "line " + line + ", " + path;
  }
}
