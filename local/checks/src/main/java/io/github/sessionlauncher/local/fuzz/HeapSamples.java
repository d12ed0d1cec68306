package io.github.sessionlauncher.local.fuzz;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The memory in use after a tenth, a half and all of a run. */
public final class HeapSamples {

  private static final List<Double> CHECKPOINTS = List.of(0.1, 0.5, 1.0);
  private static final long MEGABYTE = 1024 * 1024;

  /** The inputs in progress at a checkpoint may be large. */
  private static final long TOLERANCE = 32 * MEGABYTE;

  private final LongSupplier memory;
  private final Map<Double, Long> bytes = new TreeMap<>();

  /**
   * @param memory returns the bytes in use
   */
  public HeapSamples(LongSupplier memory) {
    this.memory = memory;
  }

  /** Returns the bytes of the heap that are in use after a garbage collection. */
  public static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Takes a sample if the progress, 0 to 1, has reached the next checkpoint. */
  public void record(double progress) {
    for (double checkpoint : CHECKPOINTS) {
      if (progress >= checkpoint && !bytes.containsKey(checkpoint)) {
        bytes.put(checkpoint, memory.getAsLong());
      }
    }
  }

  /** Returns whether the use stayed the same. A leak would be ten times as large at the end. */
  public boolean areFlat() {
    long first = bytes.getOrDefault(CHECKPOINTS.getFirst(), 0L);
    return bytes.getOrDefault(CHECKPOINTS.getLast(), 0L) <= 2 * first + TOLERANCE;
  }

  @Override
  public String toString() {
    List<String> samples = new ArrayList<>();
    bytes.forEach(
        (checkpoint, used) ->
            samples.add(
                String.format(
                    Locale.ROOT,
                    "%.0f MB at %.0f %%",
                    used / (double) MEGABYTE,
                    100 * checkpoint)));
    return String.join(", ", samples);
  }
}
