package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Executions.Entry;
import io.github.sessionlauncher.launch.Executions.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds executions that ended without success and whose status event was lost, and starts the last
 * net for them. A net's execution has the name of its end ({@link ExecutionEnd#netName}), so each
 * end is caught once, whether its event arrives or not. A net that died itself is followed by
 * another.
 */
public final class Sweep {

  private static final List<String> DEAD = List.of("FAILED", "TIMED_OUT", "ABORTED");

  /** The nets of one end; more deaths than this are not an accident. */
  private static final int MOST_NETS = 9;

  /** A younger end may still be reported by its event. */
  private static final Duration MIN_AGE = Duration.ofMinutes(10);

  private static final Duration MAX_AGE = Duration.ofHours(24);

  /** A list is sorted by the start. No execution runs longer: the machine's time-out is 33.3 h. */
  private static final Duration LONGEST_RUN = Duration.ofHours(34);

  /** The quota of ListExecutions is the account's, so a sweep takes a part of it. */
  private static final int MOST_READS = 200;

  /** Leaves time for the calls under way within Lambda's 30 s. */
  private static final Duration LONGEST_TIME = Duration.ofSeconds(10);

  private final Executions launches;
  private final Executions nets;
  private final InstantSource clock;
  private final Instant began;
  private int reads;
  private int caught;

  /**
   * @param launches the executions of the launches
   * @param nets the executions of the last net
   */
  public Sweep(Executions launches, Executions nets, InstantSource clock) {
    this.launches = launches;
    this.nets = nets;
    this.clock = clock;
    this.began = clock.instant();
  }

  /**
   * Sweeps once. A sweep that needs more than 200 reads or 10 s is continued by another one, which
   * the last net's state machine starts.
   *
   * @param input the input of the sweep; it says where an unfinished one ended
   * @return a log line: what was done
   * @throws LaunchUnavailableException if Step Functions does not answer now
   */
  public Map<String, Object> run(Map<?, ?> input) {
    Map<String, String> statuses = netStatuses();
    RecordReader rest = RecordReader.of(Members.SWEEP, input);
    String token = rest.optionalText(Members.TOKEN);
    String from = rest.optionalText(Members.STATUS);
    int first = from == null ? 0 : Math.max(0, DEAD.indexOf(from));
    for (String status : DEAD.subList(first, DEAD.size())) {
      do {
        if (isOver(MOST_READS)) {
          return continued(input, status, token);
        }
        Page page = launches.list(status, token);
        reads++;
        if (!isCaught(page, statuses)) {
          return continued(input, status, token);
        }
        token = isOld(page, MAX_AGE.plus(LONGEST_RUN)) ? null : page.next();
      } while (token != null);
    }
    return done("");
  }

  /** Returns the latest nets by name. A net that is missing here is not started twice. */
  private Map<String, String> netStatuses() {
    Map<String, String> statuses = new HashMap<>();
    String token = null;
    do {
      Page page = nets.list(null, token);
      reads++;
      page.entries().forEach(net -> statuses.put(net.name(), net.status()));
      token = isOld(page, MAX_AGE) ? null : page.next();
    } while (token != null && !isOver(MOST_READS / 2));
    return statuses;
  }

  /** Starts the missing nets of a page. Returns false if there was no time for all of them. */
  private boolean isCaught(Page page, Map<String, String> netStatuses) {
    for (Entry entry : page.entries()) {
      ExecutionEnd end = new ExecutionEnd(entry.name(), entry.status(), entry.redrives());
      String net = end.netName(1);
      for (int i = 2; i <= MOST_NETS && DEAD.contains(netStatuses.getOrDefault(net, "")); i++) {
        net = end.netName(i);
      }
      if (isDue(entry) && LastNet.isOfLaunch(entry.name()) && !netStatuses.containsKey(net)) {
        if (isTimeOver()) {
          return false;
        }
        nets.startOnce(net, end.toMap());
        caught++;
      }
    }
    return true;
  }

  private boolean isDue(Entry entry) {
    return entry.endedAt() != null
        && !entry.endedAt().isAfter(began.minus(MIN_AGE))
        && !entry.endedAt().isBefore(began.minus(MAX_AGE));
  }

  private boolean isOld(Page page, Duration age) {
    return !page.entries().isEmpty()
        && page.entries().getLast().startedAt().isBefore(began.minus(age));
  }

  private boolean isOver(int mostReads) {
    return reads >= mostReads || isTimeOver();
  }

  private boolean isTimeOver() {
    return clock.instant().isAfter(began.plus(LONGEST_TIME));
  }

  private Map<String, Object> continued(Map<?, ?> input, String status, String token) {
    Map<Object, Object> rest = new LinkedHashMap<>(input);
    rest.put(Members.STATUS, status);
    rest.put(Members.TOKEN, token);
    nets.startOnce("sweep-" + began.toEpochMilli(), Map.of(Members.SWEEP, rest));
    return done(", and continues");
  }

  private Map<String, Object> done(String more) {
    String words = "the sweep has started the last net for %d executions".formatted(caught);
    return new RecordWriter()
        .put(Members.MESSAGE, words + more)
        .put(Members.SWEPT_LAUNCHES, caught > 0 ? caught : null)
        .map();
  }
}
