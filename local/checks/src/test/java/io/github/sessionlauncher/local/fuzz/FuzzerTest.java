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

/** Checks that the fuzzer detects broken borders. */
class FuzzerTest {

  private static final Fuzzer.TimeLimits SHORT_LIMITS =
      new Fuzzer.TimeLimits(Duration.ofMillis(200), Duration.ofMillis(400));
  private static final Input POST =
      Input.of("{}")
          .with(HttpInputs.METHOD, "POST")
          .with(HttpInputs.PATH, "/sessions")
          .with("content-type", "application/json");
  private static final String PROBLEM =
      "{\"type\": \"urn:athena-session-launcher:problem:launch-not-found\", \"title\": \"t\","
          + " \"status\": 404, \"detail\": \"%s\", \"requestId\": \"r\"}";

  private static BorderStatistics run(Function<Input, Verdict> judge, int inputs) {
    return run(judge, inputs, Fuzzer.TimeLimits.STANDARD);
  }

  private static BorderStatistics run(
      Function<Input, Verdict> judge, int inputs, Fuzzer.TimeLimits limits) {
    return new Fuzzer(System::nanoTime, limits, 2)
        .run(List.of(BrokenBorder.of(judge)), 1, inputs, done -> {})
        .getFirst();
  }

  private static String why(BorderStatistics statistics) {
    return String.join("\n", statistics.failures().keySet());
  }

  private static String broken(BrokenBorder.Behavior behavior) {
    return assertInstanceOf(Verdict.Broken.class, BrokenBorder.judgeApi(behavior, POST)).why();
  }

  private static String problem(int status, String detail) {
    return BrokenBorder.reply(status, "application/problem+json", PROBLEM.formatted(detail));
  }

  @Test
  void verdictsAreCounted() {
    BorderStatistics statistics =
        run(
            input ->
                input.text().length() > 5 ? Verdict.ACCEPTED : new Verdict.Refused("too short"),
            1200);
    assertEquals(1200, statistics.inputs());
    assertEquals(1200, statistics.accepted() + statistics.refused());
    assertTrue(statistics.accepted() > 0 && statistics.refused() > 0);
    assertEquals(0, statistics.broken());
  }

  @Test
  void aBorderThatThrowsIsBroken() {
    BorderStatistics statistics =
        run(
            input -> {
              throw new IllegalStateException("a mistake");
            },
            10);
    assertEquals(10, statistics.broken());
    assertTrue(why(statistics).contains("a mistake"), why(statistics));
  }

  @Test
  void aBorderWhoseStackOverflowsIsBroken() {
    BorderStatistics statistics = run(FuzzerTest::recurse, 3);
    assertEquals(3, statistics.broken());
    assertTrue(why(statistics).contains("StackOverflowError"), why(statistics));
  }

  private static Verdict recurse(Input input) {
    Verdict verdict = recurse(input);
    return verdict == null ? recurse(input) : verdict;
  }

  @Test
  void aBorderThatHangsIsBrokenAndTheRunEnds() {
    CountDownLatch never = new CountDownLatch(1);
    BorderStatistics statistics =
        run(
            input -> {
              try {
                never.await();
              } catch (InterruptedException abandoned) {
                Thread.currentThread().interrupt();
              }
              return Verdict.ACCEPTED;
            },
            1000,
            SHORT_LIMITS);
    // each of the two threads is abandoned with its input
    assertEquals(2, statistics.broken());
    assertTrue(why(statistics).contains("it did not end"), why(statistics));
  }

  @Test
  void aBorderThatIsTooSlowIsBroken() {
    BorderStatistics statistics =
        run(
            input -> {
              ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
              long start = cpu.getCurrentThreadCpuTime();
              while (cpu.getCurrentThreadCpuTime() - start < Duration.ofMillis(300).toNanos()) {
                Thread.onSpinWait();
              }
              return Verdict.ACCEPTED;
            },
            1,
            SHORT_LIMITS);
    assertEquals(1, statistics.broken());
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
  void aRefusalThatStartsSomethingIsBroken() {
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
  void aRefusalThatShowsInternalsOrNoMessageIsBroken() {
    assertTrue(
        broken(world -> problem(404, "java.lang.String at a.b(C.java:3)")).contains("internals"));
    assertTrue(broken(world -> problem(404, " ")).contains("without a message"));
    assertTrue(
        broken(world -> BrokenBorder.reply(400, "text/html", "\"no\"")).contains("text/html"));
    assertTrue(broken(world -> problem(400, "another")).contains("status differs"));
    assertTrue(
        broken(world -> problem(404, "x").replace("launch-not-found", "invalid-request"))
            .contains("without a violation"));
  }

  @Test
  void aFunctionThatRefusesWithAStackTraceIsBroken() {
    Verdict verdict =
        TestedHandlers.verdict(new IllegalStateException("ours"), Input.of(""), Optional.empty());
    assertInstanceOf(Verdict.Broken.class, verdict);
  }

  @Test
  void anInputCanBeReplayedAlone() throws Exception {
    for (String name : List.of("start-http", "http-api", "template", "expression")) {
      try (Border first = BorderAssertions.border(name).maker().make();
          Border second = BorderAssertions.border(name).maker().make()) {
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
  void anotherSeedDrawsOtherInputs() throws Exception {
    try (Border border = BorderAssertions.border("start-direct").maker().make()) {
      Set<String> texts = new HashSet<>();
      for (long seed = 1; seed <= 50; seed++) {
        texts.add(border.draw(Chance.of(seed, "start-direct", 1)).text());
      }
      assertTrue(texts.size() > 40, "different: " + texts.size());
    }
  }

  @Test
  void memoryThatGrowsWithTheInputsIsNotFlat() {
    assertTrue(samples(20, 20).areFlat());
    assertTrue(samples(20, 40).areFlat());
    assertFalse(samples(20, 200).areFlat());
    assertEquals("20 MB at 10 %, 200 MB at 50 %, 200 MB at 100 %", samples(20, 200).toString());
  }

  private static HeapSamples samples(int firstMegabytes, int laterMegabytes) {
    AtomicLong used = new AtomicLong(firstMegabytes * 1024L * 1024);
    HeapSamples samples = new HeapSamples(used::get);
    samples.record(0.11);
    used.set(laterMegabytes * 1024L * 1024);
    samples.record(0.7);
    samples.record(1);
    return samples;
  }

  @Test
  void optionsAreReadOrRefusedByName() {
    List<BorderKind> all = new Borders(BorderAssertions.SAMPLES).all();
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
            List.of("--border", "moon"), "there is no border moon; the borders are start-http",
            List.of("--input", "3"), "--input needs --border");
    refused.forEach(
        (arguments, expected) -> {
          String message =
              assertThrows(IllegalArgumentException.class, () -> FuzzOptions.of(arguments, all))
                  .getMessage();
          assertTrue(message.contains(expected), message);
        });
  }

  @Test
  void theSharesAddUpToAThousandAndNamesAreUnique() {
    List<BorderKind> all = new Borders(BorderAssertions.SAMPLES).all();
    assertEquals(1000, all.stream().mapToInt(BorderKind::share).sum());
    assertEquals(all.size(), all.stream().map(BorderKind::name).distinct().count());
    assertFalse(all.isEmpty());
  }
}
