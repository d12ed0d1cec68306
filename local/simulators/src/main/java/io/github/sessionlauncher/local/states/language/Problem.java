package io.github.sessionlauncher.local.states.language;

/**
 * One problem of a definition.
 *
 * @param location the pointer of the value, such as {@code /States/Look At
 *     Session/Retry/0/ErrorEquals}; empty for the whole definition
 * @param message what is wrong, and what is allowed
 */
public record Problem(String location, String message) {

  @Override
  public String toString() {
    return (location.isEmpty() ? "/" : location) + ": " + message;
  }
}
