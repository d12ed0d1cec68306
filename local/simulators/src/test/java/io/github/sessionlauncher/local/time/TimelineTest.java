package io.github.sessionlauncher.local.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTimeline virtual = new VirtualTimeline(START);
  private final List<String> log = new ArrayList<>();

  @Test
  void actionsRunInTheOrderOfTheirDueTimesAndThenOfScheduling() {
    virtual.after(Duration.ofSeconds(2), () -> log.add("second"));
    virtual.after(Duration.ofSeconds(2), () -> log.add("third"));
    virtual.after(Duration.ofSeconds(1), () -> log.add("first"));
    virtual.runAll();
    assertEquals(List.of("first", "second", "third"), log);
    assertEquals(START.plusSeconds(2), virtual.now());
  }

  @Test
  void aCancelledActionDoesNotRun() {
    virtual.after(Duration.ofSeconds(1), () -> log.add("cancelled")).cancel();
    virtual.runAll();
    assertTrue(log.isEmpty());
    assertEquals(START, virtual.now());
  }

  @Test
  void aMomentInThePastCountsAsNow() {
    virtual.runUntil(START.plusSeconds(10));
    virtual.at(START, () -> log.add(virtual.now().toString()));
    assertTrue(virtual.step());
    assertFalse(virtual.step());
    assertEquals(List.of(START.plusSeconds(10).toString()), log);
  }

  @Test
  void runUntilStopsAtItsMoment() {
    virtual.after(Duration.ofSeconds(5), () -> log.add("at five"));
    virtual.after(Duration.ofSeconds(6), () -> log.add("at six"));
    virtual.runUntil(START.plusSeconds(5));
    assertEquals(List.of("at five"), log);
  }

  @Test
  void otherActionsRunWhileAProcessPauses() {
    process(1, "a", 4);
    process(2, "b", 2);
    virtual.after(Duration.ofSeconds(3), () -> log.add("three"));
    virtual.runAll();
    assertEquals(
        List.of("a begins at 1", "b begins at 2", "three", "b ends at 4", "a ends at 5"), log);
  }

  /** This needs several threads: the process that paused first also resumes first. */
  @Test
  void pausesEndInTheOrderOfTheirEndTimes() {
    for (int i = 0; i < 50; i++) {
      process(i, "" + i, 100);
    }
    virtual.runAll();
    assertEquals(100, log.size());
    assertEquals("0 begins at 0", log.getFirst());
    assertEquals("0 ends at 100", log.get(50));
    assertEquals("49 ends at 149", log.getLast());
  }

  @Test
  void aPauseContinuesAfterRunUntilReturns() {
    process(0, "a", 10);
    virtual.runUntil(START.plusSeconds(5));
    assertEquals(List.of("a begins at 0"), log);
    assertEquals(START.plusSeconds(5), virtual.now());
    virtual.after(Duration.ofSeconds(1), () -> log.add("six"));
    virtual.runAll();
    assertEquals(List.of("a begins at 0", "six", "a ends at 10"), log);
  }

  @Test
  void anExceptionOfAnActionIsRethrownToTheCaller() {
    process(0, "a", 2);
    virtual.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("broken");
        });
    assertEquals("broken", assertThrows(IllegalStateException.class, virtual::runAll).getMessage());
    virtual.runAll();
    assertEquals("a ends at 2", log.getLast());
  }

  @Test
  void anActionScheduledForTheEndOfAPauseRunsAfterIt() {
    process(0, "a", 2);
    virtual.after(
        Duration.ofSeconds(1),
        () -> virtual.after(Duration.ofSeconds(1), () -> log.add("scheduled later")));
    virtual.runAll();
    assertEquals(List.of("a begins at 0", "a ends at 2", "scheduled later"), log);
  }

  @Test
  void onlyAProcessCanPause() {
    process(0, "a", 4);
    virtual.after(Duration.ofSeconds(1), () -> twoSteps("b", 1));
    assertEquals(
        "only a process can pause; schedule the action with process()",
        assertThrows(IllegalStateException.class, virtual::runAll).getMessage());
    virtual.runAll();
    assertEquals(List.of("a begins at 0", "b begins at 1", "a ends at 4"), log);
  }

  /** Schedules a process that starts after {@code begin} seconds and pauses for {@code seconds}. */
  private void process(int begin, String name, int seconds) {
    virtual.process(virtual.now().plusSeconds(begin), () -> twoSteps(name, seconds));
  }

  private void twoSteps(String name, int seconds) {
    log.add(name + " begins at " + Duration.between(START, virtual.now()).toSeconds());
    virtual.pauseUntil(virtual.now().plusSeconds(seconds));
    log.add(name + " ends at " + Duration.between(START, virtual.now()).toSeconds());
  }

  @Test
  void realTimePassesAtTheConfiguredSpeedUnlessARealProcessWorks() {
    AtomicLong nanos = new AtomicLong();
    try (RealTimeline real = new RealTimeline(START, 10, nanos::get)) {
      nanos.addAndGet(1_000_000_000);
      assertEquals(START.plusSeconds(10), real.now());
      RealTimeline.RealWork work = real.realWork();
      nanos.addAndGet(1_000_000_000);
      assertEquals(START.plusSeconds(11), real.now());
      work.close();
      work.close();
      nanos.addAndGet(1_000_000_000);
      assertEquals(START.plusSeconds(21), real.now());
    }
  }

  @Test
  void anActionInRealTimeRunsWhenItIsDue() throws Exception {
    try (RealTimeline real = new RealTimeline(START, 1000, System::nanoTime)) {
      CompletableFuture<Instant> when = new CompletableFuture<>();
      real.after(Duration.ofSeconds(10), () -> when.complete(real.now()));
      assertFalse(when.get(10, TimeUnit.SECONDS).isBefore(START.plusSeconds(10)));
    }
  }

  @Test
  void anActionMayBeThousandsOfYearsAway() throws Exception {
    try (RealTimeline real = new RealTimeline(START, 1000, System::nanoTime)) {
      real.at(START.plus(Duration.ofDays(999_999_999)), () -> {});
      CompletableFuture<String> due = new CompletableFuture<>();
      real.after(Duration.ofSeconds(10), () -> due.complete("ran"));
      assertEquals("ran", due.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void askReturnsTheResultOrRethrowsTheException() {
    try (RealTimeline real = new RealTimeline(START, 1, System::nanoTime)) {
      assertEquals("timeline", real.ask(() -> Thread.currentThread().getName()));
      assertEquals("nested", real.ask(() -> real.ask(() -> "nested")));
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  real.ask(
                      () -> {
                        throw new IllegalStateException("no");
                      }));
      assertEquals("no", thrown.getMessage());
    }
  }

  @Test
  void aSpeedBelowOneOrNotANumberIsRejected() {
    assertThrows(
        IllegalArgumentException.class, () -> new RealTimeline(START, 0.5, System::nanoTime));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RealTimeline(START, Double.NaN, System::nanoTime));
  }
}
