package io.github.sessionlauncher.launch.request;

/**
 * A JSON Pointer (RFC 6901). Its text is built on demand only, because most values of a request
 * have no violation.
 *
 * @param parent null for the whole request
 */
record Pointer(Pointer parent, String name) {

  static final Pointer WHOLE = new Pointer(null, "");

  Pointer child(String member) {
    return new Pointer(this, member);
  }

  @Override
  public String toString() {
    return parent == null ? "" : parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
