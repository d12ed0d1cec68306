package io.github.sessionlauncher.local.fuzz;

/**
 * An entry point for input from outside, under test. One thread at a time uses it. The effects of
 * one input are gone before the next.
 */
public interface Border extends AutoCloseable {

  /** Draws an input: a valid one, a mutation of a valid one, or noise. */
  Input draw(Chance chance);

  /**
   * Passes an input to the entry point and judges the result.
   *
   * @throws Exception if the border is broken
   */
  Verdict judge(Input input) throws Exception;

  @Override
  default void close() {
    // most borders hold no resources
  }
}
