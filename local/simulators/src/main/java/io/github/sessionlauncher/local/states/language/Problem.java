package io.github.sessionlauncher.local.states.language;

/**
 * Something wrong in a definition.
 *
 * @param location where, such as {@code /States/Look At Session/Retry/0/ErrorEquals}; empty for the
 *     whole
 * @param message what
 */
public record Problem(String location, String message) {

  @Override
  public String toString() {
    return (location.isEmpty() ? "/" : location) + ": " + message;
  }
}
