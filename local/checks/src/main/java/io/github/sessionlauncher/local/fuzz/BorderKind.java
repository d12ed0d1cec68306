package io.github.sessionlauncher.local.fuzz;

/**
 * A border that the fuzzer can make.
 *
 * @param name in reports and in {@code --border}
 * @param share how many of a thousand inputs the border gets
 * @param maker makes one border for each thread
 */
public record BorderKind(String name, int share, Maker maker) {

  /** Makes a border. */
  @FunctionalInterface
  public interface Maker {

    Border make() throws Exception;
  }
}
