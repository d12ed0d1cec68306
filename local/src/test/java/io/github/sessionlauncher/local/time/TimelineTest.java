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
  private final List<String> happened = new ArrayList<>();

  @Test
  void actionsHappenInTheOrderOfTheirMomentsAndThenOfTheirAsking() {
    virtual.after(Duration.ofSeconds(2), () -> happened.add("second"));
    virtual.after(Duration.ofSeconds(2), () -> happened.add("third"));
    virtual.after(Duration.ofSeconds(1), () -> happened.add("first"));
    virtual.runAll();
    assertEquals(List.of("first", "second", "third"), happened);
    assertEquals(START.plusSeconds(2), virtual.now());
  }

  @Test
  void whatIsCalledOffDoesNotHappen() {
    virtual.after(Duration.ofSeconds(1), () -> happened.add("called off")).cancel();
    virtual.runAll();
    assertTrue(happened.isEmpty());
    assertEquals(START, virtual.now());
  }

  @Test
  void aMomentInThePastIsNow() {
    virtual.runUntil(START.plusSeconds(10));
    virtual.at(START, () -> happened.add(virtual.now().toString()));
    assertTrue(virtual.step());
    assertFalse(virtual.step());
    assertEquals(List.of(START.plusSeconds(10).toString()), happened);
  }

  @Test
  void virtualTimeRunsUpToAMomentAndNoFurther() {
    virtual.after(Duration.ofSeconds(5), () -> happened.add("at five"));
    virtual.after(Duration.ofSeconds(6), () -> happened.add("at six"));
    virtual.runUntil(START.plusSeconds(5));
    assertEquals(List.of("at five"), happened);
  }

  @Test
  void realTimePassesAtTheGivenSpeedExceptWhileARealProcessWorks() {
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
  void anActionInRealTimeHappensWhenItIsDue() throws Exception {
    try (RealTimeline real = new RealTimeline(START, 1000, System::nanoTime)) {
      CompletableFuture<Instant> when = new CompletableFuture<>();
      real.after(Duration.ofSeconds(10), () -> when.complete(real.now()));
      assertFalse(when.get(10, TimeUnit.SECONDS).isBefore(START.plusSeconds(10)));
    }
  }

  @Test
  void aQuestionFromOutsideGetsItsAnswerOrItsException() {
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
  void aSpeedBelowOneIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new RealTimeline(START, 0.5, System::nanoTime));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RealTimeline(START, Double.NaN, System::nanoTime));
  }
}
