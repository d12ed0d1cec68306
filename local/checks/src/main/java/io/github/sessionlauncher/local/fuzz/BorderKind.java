package io.github.sessionlauncher.local.fuzz;

/**
 * A border by its name.
 *
 * @param name as it is told and asked for
 * @param share of a thousand inputs, how many it gets
 * @param maker makes one for each thread
 */
public record BorderKind(String name, int share, Maker maker) {

  /** Makes a border. */
  @FunctionalInterface
  public interface Maker {

    Border make() throws Exception;
  }
}
