package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Instant NOW = Instant.parse("2026-03-12T19:00:00Z");
  private static final Map<String, Object> INPUT = Map.of("lastNetArn", "arn");

  /** Step Functions with the executions of one state machine. */
  private static final class Listed implements Executions {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Map<String, Object>> started = new HashMap<>();
    private int pageSize = 1000;
    private int reads;

    void ended(String name, String status, Duration age, int redrives) {
      Instant end = NOW.minus(age);
      entries.add(new Entry(name, status, end.minusSeconds(60), end, redrives));
    }

    @Override
    public void answer(String taskToken, CallerAnswer answer) {
      throw new AssertionError("nobody waits");
    }

    @Override
    public void startOnce(String name, Map<String, Object> input) {
      started.put(name, input);
    }

    @Override
    public StartedExecution start(String name, Map<String, Object> input) {
      throw new AssertionError("the role of a sweep cannot describe the net that exists already");
    }

    @Override
    public Page list(String status, String token) {
      reads++;
      List<Entry> found =
          entries.stream().filter(each -> status == null || each.status().equals(status)).toList();
      int from = token == null ? 0 : Integer.parseInt(token);
      int to = Math.min(found.size(), from + pageSize);
      return new Page(found.subList(from, to), to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public Optional<ExecutionRecord> find(String name) {
      throw new AssertionError("a sweep reads lists only");
    }

    @Override
    public Optional<Map<?, ?>> currentInput(String executionArn) {
      throw new AssertionError("a sweep reads lists only");
    }

    @Override
    public Optional<Map<?, ?>> lastInput(String executionArn) {
      throw new AssertionError("a sweep reads lists only");
    }
  }

  private final Listed launches = new Listed();
  private final Listed nets = new Listed();
  private Instant now = NOW;

  private static String name(int number) {
    return "%064x".formatted(number);
  }

  private Map<String, Object> sweep(Map<?, ?> input) {
    return new Sweep(launches, nets, () -> now).run(input);
  }

  @Test
  void anEndWithoutANetIsCaughtUnderItsOwnName() {
    launches.ended(name(1), "ABORTED", Duration.ofMinutes(20), 0);
    launches.ended(name(2), "FAILED", Duration.ofMinutes(30), 0);
    launches.ended("net-1-" + name(3), "TIMED_OUT", Duration.ofHours(1), 0);
    launches.ended(name(4), "ABORTED", Duration.ofHours(2), 2);
    assertEquals(
        Map.of(
            "message", "the sweep has started the last net for 4 executions", "SweptLaunches", 4),
        sweep(INPUT));
    assertEquals(
        Map.of(
            name(1),
            new ExecutionEnd(name(1), "ABORTED", 0).toMap(),
            name(2),
            new ExecutionEnd(name(2), "FAILED", 0).toMap(),
            "net-1-" + name(3),
            new ExecutionEnd("net-1-" + name(3), "TIMED_OUT", 0).toMap(),
            name(4) + "-r2",
            new ExecutionEnd(name(4), "ABORTED", 2).toMap()),
        nets.started);
  }

  @Test
  void anEndThatIsCaughtOrTooYoungOrTooOldOrForeignIsLeftAlone() {
    launches.ended(name(1), "ABORTED", Duration.ofMinutes(20), 1);
    nets.ended(name(1) + "-r1", "SUCCEEDED", Duration.ofMinutes(19), 0);
    launches.ended(name(2), "FAILED", Duration.ofSeconds(599), 0);
    launches.ended(name(3), "FAILED", Duration.ofHours(24).plusSeconds(1), 0);
    launches.ended("started-by-hand", "FAILED", Duration.ofHours(1), 0);
    launches.ended(name(4), "SUCCEEDED", Duration.ofHours(1), 0);
    launches.entries.add(new Executions.Entry(name(5), "RUNNING", NOW, null, 0));
    // the time of an end may be missing, because a list is eventually consistent
    launches.entries.add(new Executions.Entry(name(6), "FAILED", NOW, null, 0));
    assertEquals(
        Map.of("message", "the sweep has started the last net for 0 executions"), sweep(INPUT));
    assertEquals(Map.of(), nets.started);
  }

  @Test
  void aNetThatDiedIsFollowedByAnotherOne() {
    List<String> deaths = List.of("ABORTED", "FAILED", "TIMED_OUT");
    for (int i = 0; i < deaths.size(); i++) {
      launches.ended(name(i), "FAILED", Duration.ofHours(1), 0);
      nets.ended(name(i), deaths.get(i), Duration.ofMinutes(50), 0);
    }
    launches.ended("net-1-" + name(7), "ABORTED", Duration.ofHours(1), 2);
    nets.ended("net-1-" + name(7) + "-r2", "ABORTED", Duration.ofMinutes(50), 0);
    nets.ended("net-1-" + name(7) + "-r2-t2", "FAILED", Duration.ofMinutes(30), 0);
    assertEquals(
        "the sweep has started the last net for 4 executions", sweep(INPUT).get("message"));
    assertEquals(
        Map.of(
            name(0) + "-t2",
            new ExecutionEnd(name(0), "FAILED", 0).toMap(),
            name(1) + "-t2",
            new ExecutionEnd(name(1), "FAILED", 0).toMap(),
            name(2) + "-t2",
            new ExecutionEnd(name(2), "FAILED", 0).toMap(),
            "net-1-" + name(7) + "-r2-t3",
            new ExecutionEnd("net-1-" + name(7), "ABORTED", 2).toMap()),
        nets.started);
  }

  @Test
  void aNetThatRunsOrSucceededOrDiedNineTimesIsNotFollowed() {
    launches.ended(name(1), "FAILED", Duration.ofHours(1), 0);
    nets.ended(name(1), "ABORTED", Duration.ofMinutes(50), 0);
    nets.entries.add(
        new Executions.Entry(name(1) + "-t2", "RUNNING", NOW.minusSeconds(60), null, 0));
    launches.ended(name(2), "FAILED", Duration.ofHours(1), 0);
    nets.ended(name(2), "ABORTED", Duration.ofMinutes(50), 0);
    nets.ended(name(2) + "-t2", "SUCCEEDED", Duration.ofMinutes(20), 0);
    launches.ended(name(3), "FAILED", Duration.ofHours(3), 0);
    for (int i = 1; i <= 9; i++) {
      String net = new ExecutionEnd(name(3), "FAILED", 0).netName(i);
      nets.ended(net, "FAILED", Duration.ofMinutes(100 - i), 0);
    }
    assertEquals(
        "the sweep has started the last net for 0 executions", sweep(INPUT).get("message"));
  }

  @Test
  void theLimitsOfTheAgeCount() {
    launches.ended(name(1), "FAILED", Duration.ofMinutes(10), 0);
    launches.ended(name(2), "FAILED", Duration.ofHours(24), 0);
    sweep(INPUT);
    assertEquals(2, nets.started.size());
  }

  @Test
  void pagesAreReadAsFarAsTheyAreNeeded() {
    for (int i = 0; i < 75; i++) {
      launches.ended(name(i), "FAILED", Duration.ofHours(i), 0);
      nets.ended(name(i), "SUCCEEDED", Duration.ofHours(i).minusMinutes(1), 0);
    }
    nets.entries.remove(7);
    launches.pageSize = 1;
    nets.pageSize = 1;
    assertEquals(1, sweep(INPUT).get("SweptLaunches"));
    assertEquals(List.of(name(7)), List.copyOf(nets.started.keySet()));
    // 58 hours of launches, because an end may come 34 hours after its start, and two empty lists
    assertEquals(59 + 2, launches.reads);
    assertEquals(25, nets.reads);
  }

  @Test
  void aSweepWithTooManyReadsIsContinuedByAnother() {
    for (int i = 0; i < 300; i++) {
      launches.ended(name(i), "FAILED", Duration.ofMinutes(20), 0);
    }
    launches.pageSize = 1;
    assertEquals(
        "the sweep has started the last net for 199 executions, and continues",
        sweep(INPUT).get("message"));
    assertEquals(200, nets.reads + launches.reads);
    Map<?, ?> rest = (Map<?, ?>) nets.started.remove("sweep-" + NOW.toEpochMilli()).get("sweep");
    assertEquals(Map.of("lastNetArn", "arn", "status", "FAILED", "token", "199"), rest);
    assertEquals(199, nets.started.size());
    sweep(rest);
    assertEquals(300, nets.started.size());
  }

  @Test
  void aSweepThatTakesTooLongIsContinuedAtItsPage() {
    launches.ended(name(1), "TIMED_OUT", Duration.ofMinutes(20), 0);
    // at the beginning, before two lists, and before a net
    Iterator<Instant> times = List.of(NOW, NOW, NOW, NOW.plusSeconds(11)).iterator();
    assertEquals(
        "the sweep has started the last net for 0 executions, and continues",
        new Sweep(launches, nets, times::next).run(INPUT).get("message"));
    Map<?, ?> rest = (Map<?, ?>) nets.started.get("sweep-" + NOW.toEpochMilli()).get("sweep");
    assertEquals("TIMED_OUT", rest.get("status"));
    assertEquals(1, nets.started.size());
  }

  @Test
  void aSweepContinuesWithTheStatusThatItHadReached() {
    launches.ended(name(1), "FAILED", Duration.ofMinutes(20), 0);
    launches.ended(name(2), "TIMED_OUT", Duration.ofMinutes(20), 0);
    sweep(Map.of("lastNetArn", "arn", "status", "TIMED_OUT"));
    assertEquals(List.of(name(2)), List.copyOf(nets.started.keySet()));
  }

  @Test
  void aSweepThatTakesTooLongIsContinuedBeforeItsFirstPage() {
    launches.ended(name(1), "FAILED", Duration.ofMinutes(20), 0);
    Iterator<Instant> times = List.of(NOW, NOW.plusSeconds(11)).iterator();
    new Sweep(launches, nets, times::next).run(INPUT);
    assertEquals(0, launches.reads);
    assertEquals(List.of("sweep-" + NOW.toEpochMilli()), List.copyOf(nets.started.keySet()));
  }

  @Test
  void namesOfNetsTakeAtMostHalfOfTheReads() {
    for (int i = 0; i < 150; i++) {
      nets.ended(name(i), "SUCCEEDED", Duration.ofMinutes(20), 0);
    }
    nets.pageSize = 1;
    sweep(INPUT);
    assertEquals(100, nets.reads);
  }
}
