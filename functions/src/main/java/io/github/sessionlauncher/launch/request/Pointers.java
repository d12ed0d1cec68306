package io.github.sessionlauncher.launch.request;

/** JSON Pointers (RFC 6901). */
final class Pointers {

  private Pointers() {}

  static String child(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
