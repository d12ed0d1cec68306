package io.github.sessionlauncher.local.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A fuzzer that finds nothing is worth nothing: here there is something to find. */
class FuzzerTest {

  private static final Fuzzer.Patience LITTLE =
      new Fuzzer.Patience(Duration.ofMillis(200), Duration.ofMillis(400));
  private static final Input POST =
      Input.of("{}")
          .with(HttpInputs.METHOD, "POST")
          .with(HttpInputs.PATH, "/sessions")
          .with("content-type", "application/json");
  private static final String PROBLEM =
      "{\"type\": \"urn:athena-session-launcher:problem:launch-not-found\", \"title\": \"t\","
          + " \"status\": 404, \"detail\": \"%s\", \"requestId\": \"r\"}";

  private static Tally run(Function<Input, Verdict> judging, int inputs) {
    return run(judging, inputs, Fuzzer.Patience.GENEROUS);
  }

  private static Tally run(Function<Input, Verdict> judging, int inputs, Fuzzer.Patience patience) {
    return new Fuzzer(System::nanoTime, patience, 2)
        .run(List.of(BrokenBorder.of(judging)), 1, inputs, done -> {})
        .getFirst();
  }

  private static String why(Tally tally) {
    return String.join("\n", tally.ways().keySet());
  }

  private static String broken(BrokenBorder.Deed deed) {
    return assertInstanceOf(Verdict.Broken.class, BrokenBorder.apiOver(deed, POST)).why();
  }

  private static String problem(int status, String detail) {
    return BrokenBorder.reply(status, "application/problem+json", PROBLEM.formatted(detail));
  }

  @Test
  void whatABorderSaysIsCounted() {
    Tally tally =
        run(
            input ->
                input.text().length() > 5 ? Verdict.ACCEPTED : new Verdict.Refused("too short"),
            1200);
    assertEquals(1200, tally.inputs());
    assertEquals(1200, tally.accepted() + tally.refused());
    assertTrue(tally.accepted() > 0 && tally.refused() > 0);
    assertEquals(0, tally.broken());
  }

  @Test
  void aBorderThatThrowsIsBroken() {
    Tally tally =
        run(
            input -> {
              throw new IllegalStateException("a mistake");
            },
            10);
    assertEquals(10, tally.broken());
    assertTrue(why(tally).contains("a mistake"), why(tally));
  }

  @Test
  void aBorderWhoseStackOverflowsIsBroken() {
    Tally tally = run(FuzzerTest::deeper, 3);
    assertEquals(3, tally.broken());
    assertTrue(why(tally).contains("StackOverflowError"), why(tally));
  }

  private static Verdict deeper(Input input) {
    Verdict verdict = deeper(input);
    return verdict == null ? deeper(input) : verdict;
  }

  @Test
  void aBorderThatDoesNotEndIsBrokenAndTheRunEnds() {
    CountDownLatch never = new CountDownLatch(1);
    Tally tally =
        run(
            input -> {
              try {
                never.await();
              } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
              }
              return Verdict.ACCEPTED;
            },
            1000,
            LITTLE);
    // each of the two threads is given up with its input
    assertEquals(2, tally.broken());
    assertTrue(why(tally).contains("it did not end"), why(tally));
  }

  @Test
  void aBorderThatWorksTooLongForOneInputIsBroken() {
    Tally tally =
        run(
            input -> {
              ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
              long begun = cpu.getCurrentThreadCpuTime();
              while (cpu.getCurrentThreadCpuTime() - begun < Duration.ofMillis(300).toNanos()) {
                Thread.onSpinWait();
              }
              return Verdict.ACCEPTED;
            },
            1,
            LITTLE);
    assertEquals(1, tally.broken());
  }

  @Test
  void aReplyOf500IsBroken() {
    assertTrue(broken(world -> problem(500, "ours")).contains("status 500"));
    assertTrue(
        broken(
                world -> {
                  throw new IllegalStateException("a mistake");
                })
            .contains("a mistake"));
  }

  @Test
  void whatIsStartedAfterARefusalIsBroken() {
    assertTrue(
        broken(
                world -> {
                  world.startExecution("one", "{}");
                  return problem(404, "refused");
                })
            .contains("started 1 executions"));
    assertTrue(
        broken(
                world -> {
                  world.startSession();
                  return problem(404, "refused");
                })
            .contains("1 sessions"));
  }

  @Test
  void aRefusalThatTellsTheInsidesOrNothingIsBroken() {
    assertTrue(
        broken(world -> problem(404, "java.lang.String at a.b(C.java:3)")).contains("insides"));
    assertTrue(broken(world -> problem(404, " ")).contains("without words"));
    assertTrue(
        broken(world -> BrokenBorder.reply(400, "text/html", "\"no\"")).contains("text/html"));
    assertTrue(broken(world -> problem(400, "another")).contains("another status"));
    assertTrue(
        broken(world -> problem(404, "x").replace("launch-not-found", "invalid-request"))
            .contains("without a violation"));
  }

  @Test
  void aFunctionThatRefusesWithATraceIsBroken() {
    Verdict verdict =
        Thrown.verdict(new IllegalStateException("ours"), Input.of(""), Optional.empty());
    assertInstanceOf(Verdict.Broken.class, verdict);
  }

  @Test
  void anInputCanBeDrawnAgainByItself() throws Exception {
    for (String name : List.of("start-http", "http-api", "template", "expression")) {
      try (Border first = Given.border(name).maker().make();
          Border second = Given.border(name).maker().make()) {
        List<Long> numbers = new ArrayList<>(List.of(1L, 7L, 99L, 100L));
        List<byte[]> drawn = new ArrayList<>();
        for (long number : numbers) {
          drawn.add(first.draw(Chance.of(5, name, number)).body());
        }
        Collections.reverse(numbers);
        for (long number : numbers) {
          byte[] again = second.draw(Chance.of(5, name, number)).body();
          assertArrayEquals(drawn.removeLast(), again, name + " " + number);
        }
      }
    }
  }

  @Test
  void anotherSeedIsOtherInput() throws Exception {
    try (Border border = Given.border("start-direct").maker().make()) {
      Set<String> texts = new HashSet<>();
      for (long seed = 1; seed <= 50; seed++) {
        texts.add(border.draw(Chance.of(seed, "start-direct", 1)).text());
      }
      assertTrue(texts.size() > 40, "different: " + texts.size());
    }
  }

  @Test
  void memoryThatGrowsWithTheInputsIsNotFlat() {
    assertTrue(marks(20, 20).areFlat());
    assertTrue(marks(20, 40).areFlat());
    assertFalse(marks(20, 200).areFlat());
    assertEquals("20 MB at 10 %, 200 MB at 50 %, 200 MB at 100 %", marks(20, 200).toString());
  }

  private static HeapSamples marks(int firstMegabytes, int laterMegabytes) {
    AtomicLong used = new AtomicLong(firstMegabytes * 1024L * 1024);
    HeapSamples marks = new HeapSamples(used::get);
    marks.pass(0.11);
    used.set(laterMegabytes * 1024L * 1024);
    marks.pass(0.7);
    marks.pass(1);
    return marks;
  }

  @Test
  void whatIsAskedForIsReadOrRefusedByName() {
    List<BorderKind> all = new Borders(Given.SAMPLES).all();
    FuzzOptions options =
        FuzzOptions.of(List.of("--border", "template", "--seed", "7", "--input", "3"), all);
    assertEquals("template", options.borders().getFirst().name());
    assertEquals(7, options.seed());
    assertEquals(3, options.input());
    assertEquals(1_000_000, FuzzOptions.of(List.of(), all).inputs());
    Map<List<String>, String> refused =
        Map.of(
            List.of("--speed", "1"), "there is no option --speed",
            List.of("--seed"), "--seed needs a value",
            List.of("--seed", "-1"), "--seed is -1",
            List.of("--border", "moon"), "there is no border moon; there are start-http",
            List.of("--input", "3"), "--input needs --border");
    refused.forEach(
        (arguments, words) -> {
          String message =
              assertThrows(IllegalArgumentException.class, () -> FuzzOptions.of(arguments, all))
                  .getMessage();
          assertTrue(message.contains(words), message);
        });
  }

  @Test
  void theSharesMakeUpAThousandAndNoNameIsThereTwice() {
    List<BorderKind> all = new Borders(Given.SAMPLES).all();
    assertEquals(1000, all.stream().mapToInt(BorderKind::share).sum());
    assertEquals(all.size(), all.stream().map(BorderKind::name).distinct().count());
    assertFalse(all.isEmpty());
  }
}
