package io.github.sessionlauncher.local.fuzz;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How much memory is in use at some moments of a run. */
public final class HeapSamples {

  private static final List<Double> AT = List.of(0.1, 0.5, 1.0);
  private static final long MEGABYTE = 1024 * 1024;

  /** What is under way at such a moment may be large. */
  private static final long SLACK = 32 * MEGABYTE;

  private final LongSupplier memory;
  private final Map<Double, Long> bytes = new TreeMap<>();

  /**
   * @param memory the bytes in use
   */
  public HeapSamples(LongSupplier memory) {
    this.memory = memory;
  }

  /** The bytes of the heap that are in use after a collection. */
  public static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** So much of the run is done, 0 to 1. */
  public void pass(double done) {
    for (double mark : AT) {
      if (done >= mark && !bytes.containsKey(mark)) {
        bytes.put(mark, memory.getAsLong());
      }
    }
  }

  /** Whether it stayed the same: what grows with the inputs is ten times as much at the end. */
  public boolean areFlat() {
    long first = bytes.getOrDefault(AT.getFirst(), 0L);
    return bytes.getOrDefault(AT.getLast(), 0L) <= 2 * first + SLACK;
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    bytes.forEach(
        (mark, used) ->
            words.add(
                String.format(
                    Locale.ROOT, "%.0f MB at %.0f %%", used / (double) MEGABYTE, 100 * mark)));
    return String.join(", ", words);
  }
}
