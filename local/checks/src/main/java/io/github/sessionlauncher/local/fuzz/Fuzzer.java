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

/** Hands inputs to borders, on some threads, and keeps account of what came of them. */
public final class Fuzzer {

  private static final int CHUNK = 500;
  private static final int SHARES = 1000;
  private static final Duration POLL = Duration.ofMillis(50);

  private final LongSupplier nanoTime;
  private final Patience patience;
  private final int threads;

  /**
   * How long one input may take.
   *
   * @param slow of the processor; an input that takes more is told as broken
   * @param hang of the clock; whatever takes more will never end
   */
  public record Patience(Duration slow, Duration hang) {

    /** Generous: a busy machine is no fault. */
    public static final Patience GENEROUS =
        new Patience(Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  /** Inputs of one border that follow each other. */
  private record Chunk(BorderKind kind, long from, long to, double position) {}

  /** What came of a chunk; the last word of a thread that has nothing left to do is null. */
  private record Done(Tally tally) {}

  /**
   * @param nanoTime the real clock, as {@link System#nanoTime()} tells it
   */
  public Fuzzer(LongSupplier nanoTime, Patience patience, int threads) {
    this.nanoTime = nanoTime;
    this.patience = patience;
    this.threads = threads;
  }

  /**
   * Hands over {@code inputs} inputs, to each border its share.
   *
   * @param progress told how much is done, 0 to 1, from time to time
   * @return a tally for each border, in their order
   */
  public List<Tally> run(
      List<BorderKind> borders, long seed, long inputs, DoubleConsumer progress) {
    List<Chunk> all = chunks(borders, inputs);
    long count = all.stream().mapToLong(chunk -> chunk.to() - chunk.from()).sum();
    Queue<Chunk> chunks = new ConcurrentLinkedQueue<>(all);
    Map<String, Tally> tallies = new LinkedHashMap<>();
    borders.forEach(each -> tallies.put(each.name(), new Tally(each.name())));
    BlockingQueue<Done> results = new LinkedBlockingQueue<>();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Worker worker = new Worker(seed, chunks, results);
      workers.add(worker);
      worker.thread.start();
    }
    collect(workers, results, tallies, done -> progress.accept((double) done / count));
    return List.copyOf(tallies.values());
  }

  /** Spread evenly, so that the first tenth of the run is like the last. */
  private static List<Chunk> chunks(List<BorderKind> borders, long inputs) {
    int all = borders.stream().mapToInt(BorderKind::share).sum();
    List<Chunk> chunks = new ArrayList<>();
    for (BorderKind kind : borders) {
      long count = Math.max(1, inputs * kind.share() / all);
      for (long from = 0; from < count; from += CHUNK) {
        long to = Math.min(count, from + CHUNK);
        chunks.add(new Chunk(kind, from, to, (double) from / count));
      }
    }
    chunks.sort(Comparator.comparingDouble(Chunk::position));
    return chunks;
  }

  private void collect(
      List<Worker> workers,
      BlockingQueue<Done> results,
      Map<String, Tally> tallies,
      LongConsumer progress) {
    int running = workers.size();
    long done = 0;
    try {
      while (running > 0) {
        Done result = results.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (result == null) {
          running -= givenUp(workers, tallies);
        } else if (result.tally() == null) {
          running--;
        } else {
          tallies.get(result.tally().border()).add(result.tally());
          done += result.tally().inputs();
          progress.accept(done);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives those up whose input does not end; how many there were. */
  private int givenUp(List<Worker> workers, Map<String, Tally> tallies) {
    int givenUp = 0;
    for (Worker worker : workers) {
      Worker.At at = worker.at;
      if (!worker.lost
          && at != null
          && nanoTime.getAsLong() - at.since() > patience.hang().toNanos()) {
        worker.lost = true;
        givenUp++;
        IllegalStateException where = new IllegalStateException("it was here");
        where.setStackTrace(worker.thread.getStackTrace());
        tallies
            .get(at.border())
            .add(
                at.number(),
                new Verdict.Broken("it did not end within " + patience.hang(), where),
                patience.hang().toNanos());
        worker.thread.interrupt();
      }
    }
    return givenUp;
  }

  /** One thread, with borders of its own. */
  private final class Worker implements Runnable {

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private final Map<String, Border> borders = new HashMap<>();
    private final long seed;
    private final Queue<Chunk> chunks;
    private final BlockingQueue<Done> results;
    private final Thread thread;
    private volatile At at;
    private volatile boolean lost;

    /** The input that is under way. */
    private record At(String border, long number, long since) {}

    Worker(long seed, Queue<Chunk> chunks, BlockingQueue<Done> results) {
      this.seed = seed;
      this.chunks = chunks;
      this.results = results;
      // a platform thread: its stack has the size that a function's has
      this.thread = Thread.ofPlatform().name("fuzz").daemon().unstarted(this);
    }

    @Override
    public void run() {
      for (Chunk chunk = chunks.poll(); chunk != null && !lost; chunk = chunks.poll()) {
        results.add(new Done(run(chunk)));
      }
      borders.values().forEach(Border::close);
      if (!lost) {
        results.add(new Done(null));
      }
    }

    private Tally run(Chunk chunk) {
      String name = chunk.kind().name();
      Tally tally = new Tally(name);
      for (long number = chunk.from(); number < chunk.to() && !lost; number++) {
        long begun = nanoTime.getAsLong();
        at = new At(name, number, begun);
        long busy = cpu.getCurrentThreadCpuTime();
        Verdict verdict = verdict(chunk.kind(), number);
        busy = cpu.getCurrentThreadCpuTime() - busy;
        at = null;
        if (busy > patience.slow().toNanos()) {
          verdict = new Verdict.Broken("it took %.1f s".formatted(busy / 1e9));
        }
        if (!lost) {
          tally.add(number, verdict, busy);
        }
      }
      return tally;
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

  /** One input by itself. */
  public static Verdict replay(BorderKind kind, Input input) {
    try (Border border = kind.maker().make()) {
      return border.judge(input);
    } catch (Throwable thrown) {
      return new Verdict.Broken("it throws " + thrown, thrown);
    }
  }
}
