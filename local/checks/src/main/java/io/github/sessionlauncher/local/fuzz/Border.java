package io.github.sessionlauncher.local.fuzz;

/**
 * A place where something comes in from outside. Used by one thread at a time; what one input has
 * done is gone before the next.
 */
public interface Border extends AutoCloseable {

  /** A valid input, or one that was made of it, or none at all. */
  Input draw(Chance chance);

  /**
   * Hands an input over.
   *
   * @return what came of it; whatever this throws means that the border is broken
   */
  Verdict judge(Input input) throws Exception;

  @Override
  default void close() {
    // most borders hold nothing
  }
}
