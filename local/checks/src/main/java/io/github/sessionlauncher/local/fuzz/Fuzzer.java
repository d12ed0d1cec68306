package io.github.sessionlauncher.local.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Passes inputs to borders on several threads, and collects the statistics. */
public final class Fuzzer {

  private static final int BATCH_SIZE = 500;
  private static final Duration POLL = Duration.ofMillis(50);

  private final LongSupplier nanoTime;
  private final TimeLimits limits;
  private final int threads;

  /**
   * The time limits of one input.
   *
   * @param slow processor time; an input that takes longer is reported as broken
   * @param hang elapsed time; an input that takes longer is taken to run forever
   */
  public record TimeLimits(Duration slow, Duration hang) {

    /** Long enough for a busy machine. */
    public static final TimeLimits STANDARD =
        new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  /** Consecutive inputs of one border. */
  private record Batch(BorderKind kind, long from, long to, double position) {}

  /** The result of a batch; null when a worker has no more batches. */
  private record BatchResult(BorderStatistics statistics) {}

  /**
   * @param nanoTime the real clock: {@link System#nanoTime()}
   */
  public Fuzzer(LongSupplier nanoTime, TimeLimits limits, int threads) {
    this.nanoTime = nanoTime;
    this.limits = limits;
    this.threads = threads;
  }

  /**
   * Runs {@code inputs} inputs, distributed over the borders by their shares.
   *
   * @param progress receives the progress, 0 to 1, after each batch
   * @return the statistics of each border, in the given order
   */
  public List<BorderStatistics> run(
      List<BorderKind> borders, long seed, long inputs, DoubleConsumer progress) {
    List<Batch> all = batches(borders, inputs);
    long count = all.stream().mapToLong(batch -> batch.to() - batch.from()).sum();
    Queue<Batch> batches = new ConcurrentLinkedQueue<>(all);
    Map<String, BorderStatistics> statisticsByBorder = new LinkedHashMap<>();
    borders.forEach(each -> statisticsByBorder.put(each.name(), new BorderStatistics(each.name())));
    BlockingQueue<BatchResult> results = new LinkedBlockingQueue<>();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker(seed, batches, results);
      workers.add(worker);
      worker.thread.start();
    }
    collect(workers, results, statisticsByBorder, done -> progress.accept((double) done / count));
    return List.copyOf(statisticsByBorder.values());
  }

  /** Spreads the batches evenly, so that the first tenth of the run is like the last. */
  private static List<Batch> batches(List<BorderKind> borders, long inputs) {
    int all = borders.stream().mapToInt(BorderKind::share).sum();
    List<Batch> batches = new ArrayList<>();
    for (BorderKind kind : borders) {
      long count = Math.max(1, inputs * kind.share() / all);
      for (long from = 0; from < count; from += BATCH_SIZE) {
        long to = Math.min(count, from + BATCH_SIZE);
        batches.add(new Batch(kind, from, to, (double) from / count));
      }
    }
    batches.sort(Comparator.comparingDouble(Batch::position));
    return batches;
  }

  private void collect(
      List<Worker> workers,
      BlockingQueue<BatchResult> results,
      Map<String, BorderStatistics> statisticsByBorder,
      LongConsumer progress) {
    int running = workers.size();
    long done = 0;
    try {
      while (running > 0) {
        BatchResult result = results.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (result == null) {
          running -= abandonHanging(workers, statisticsByBorder);
        } else if (result.statistics() == null) {
          running--;
        } else {
          BorderStatistics statistics = result.statistics();
          statisticsByBorder.get(statistics.border()).add(statistics);
          done += statistics.inputs();
          progress.accept(done);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Abandons the workers whose input hangs, and returns their number. */
  private int abandonHanging(
      List<Worker> workers, Map<String, BorderStatistics> statisticsByBorder) {
    int abandoned = 0;
    for (Worker worker : workers) {
      Worker.CurrentInput input = worker.current;
      if (!worker.abandoned
          && input != null
          && nanoTime.getAsLong() - input.since() > limits.hang().toNanos()) {
        worker.abandoned = true;
        abandoned++;
        IllegalStateException position = new IllegalStateException("it was here");
        position.setStackTrace(worker.thread.getStackTrace());
        statisticsByBorder
            .get(input.border())
            .add(
                input.number(),
                new Verdict.Broken("it did not end within " + limits.hang(), position),
                limits.hang().toNanos());
        worker.thread.interrupt();
      }
    }
    return abandoned;
  }

  /** One thread with its own borders. */
  private final class Worker implements Runnable {

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private final Map<String, Border> borders = new HashMap<>();
    private final long seed;
    private final Queue<Batch> batches;
    private final BlockingQueue<BatchResult> results;
    private final Thread thread;
    private volatile CurrentInput current;
    private volatile boolean abandoned;

    /** The input in progress. */
    private record CurrentInput(String border, long number, long since) {}

    Worker(long seed, Queue<Batch> batches, BlockingQueue<BatchResult> results) {
      this.seed = seed;
      this.batches = batches;
      this.results = results;
      // a platform thread has a stack of the same size as a function
      this.thread = Thread.ofPlatform().name("fuzz").daemon().unstarted(this);
    }

    @Override
    public void run() {
      for (Batch batch = batches.poll(); batch != null && !abandoned; batch = batches.poll()) {
        results.add(new BatchResult(run(batch)));
      }
      borders.values().forEach(Border::close);
      if (!abandoned) {
        results.add(new BatchResult(null));
      }
    }

    private BorderStatistics run(Batch batch) {
      String name = batch.kind().name();
      BorderStatistics statistics = new BorderStatistics(name);
      for (long number = batch.from(); number < batch.to() && !abandoned; number++) {
        long start = nanoTime.getAsLong();
        current = new CurrentInput(name, number, start);
        long busy = cpu.getCurrentThreadCpuTime();
        Verdict verdict = verdict(batch.kind(), number);
        busy = cpu.getCurrentThreadCpuTime() - busy;
        current = null;
        if (busy > limits.slow().toNanos()) {
          verdict = new Verdict.Broken("it took %.1f s".formatted(busy / 1e9));
        }
        if (!abandoned) {
          statistics.add(number, verdict, busy);
        }
      }
      return statistics;
    }

    private Verdict verdict(BorderKind kind, long number) {
      try {
        Border border = borders.get(kind.name());
        if (border == null) {
          border = kind.maker().make();
          borders.put(kind.name(), border);
        }
        return border.judge(border.draw(Chance.of(seed, kind.name(), number)));
      } catch (Throwable thrown) {
        return new Verdict.Broken("it throws " + thrown, thrown);
      }
    }
  }

  /** Judges one input with a new border. */
  public static Verdict replay(BorderKind kind, Input input) {
    try (Border border = kind.maker().make()) {
      return border.judge(input);
    } catch (Throwable thrown) {
      return new Verdict.Broken("it throws " + thrown, thrown);
    }
  }
}
