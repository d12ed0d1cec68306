package io.github.sessionlauncher.launch.request;

/**
 * A place in a JSON document; its text is a JSON Pointer (RFC 6901). Most places have nothing wrong
 * with them, so that the text is made only when it is asked for.
 */
final class Pointer {

  static final Pointer WHOLE = new Pointer(null, "");

  private final Pointer parent;
  private final String name;

  private Pointer(Pointer parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  static Pointer to(String member) {
    return WHOLE.child(member);
  }

  Pointer child(String member) {
    return new Pointer(this, member);
  }

  @Override
  public String toString() {
    return parent == null ? "" : parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
