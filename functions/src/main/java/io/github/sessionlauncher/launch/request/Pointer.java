package io.github.sessionlauncher.launch.request;

/**
 * A JSON Pointer (RFC 6901). Its text is built on demand only, because most values of a request
 * have no violation.
 */
final class Pointer {

  static final Pointer WHOLE = new Pointer(null, "");

  private final Pointer parent;
  private final String name;

  private Pointer(Pointer parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  Pointer child(String member) {
    return new Pointer(this, member);
  }

  @Override
  public String toString() {
    return parent == null ? "" : parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
