package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.RequestSize;
import io.github.sessionlauncher.session.LearnedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The start times that a stack remembers, as the text of an SSM parameter: {@code {"spark":
 * {"engine": "PySpark engine version 3", "firstWaitSeconds": 8, "secondsToReady": [31.2, 28.9]}}},
 * the least recently used work group first. The state machine picks {@code firstWaitSeconds},
 * because no function runs before the first look.
 *
 * <p>People edit the text, and it may be lost. Whatever is not as above is treated as absent: the
 * launch does not depend on it.
 */
public final class StartTimes {

  /** The longest value of a standard parameter (SSM API reference, PutParameter). */
  private static final int MOST_BYTES = 4096;

  private static final int MOST_SAMPLES = 32;
  private static final double LONGEST = Duration.ofDays(1).toSeconds();
  private static final String WORK_GROUP = "[a-zA-Z0-9._-]{1,128}";

  /** SSM refuses a value with double braces, and a text with quotes may be long as JSON. */
  private static final String ENGINE = "[a-zA-Z0-9 ._-]{1,100}";

  /** A session that started later had to wait for capacity, which is not typical. */
  private static final Duration STARTED_AT_ONCE = Duration.ofSeconds(15);

  private StartTimes() {}

  /** Returns the start times of a work group in seconds, the newest last; often none. */
  static List<Double> of(Map<?, ?> memory, String workGroup) {
    return samples(entries(memory).get(workGroup));
  }

  /**
   * Returns the memory with the start time of one more session. It gains none if the outcome has no
   * usable start time: the session was not seen IDLE, waited for capacity, or Athena did not return
   * its times or its engine.
   *
   * @param outcome the detail of the outcome event
   */
  public static Map<String, Object> appended(Map<?, ?> memory, Object outcome, double lookPrice) {
    Map<String, Object> before = entries(memory);
    RecordReader ready = RecordReader.of(Members.OUTCOME, outcome);
    String workGroup = ready.optionalText(Members.WORK_GROUP);
    String engine = ready.optionalText(Members.ENGINE_VERSION);
    Instant started = ready.optionalInstant(Members.SESSION_STARTED_AT);
    Instant idle = ready.optionalInstant(Members.READY_AT);
    if (workGroup == null
        || engine == null
        || !engine.matches(ENGINE)
        || !"IDLE".equals(ready.optionalText(Members.STATE))
        || started == null
        || idle == null
        || started.isAfter(ready.instant(Members.STARTED_AT).plus(STARTED_AT_ONCE))) {
      return before;
    }
    double seconds = Math.round(Duration.between(started, idle).toMillis() / 100.0) / 10.0;
    return isUsable(seconds) ? appended(before, workGroup, engine, seconds, lookPrice) : before;
  }

  private static Map<String, Object> appended(
      Map<String, Object> entries,
      String workGroup,
      String engine,
      double seconds,
      double lookPrice) {
    Object entry = entries.remove(workGroup);
    List<Double> samples = new ArrayList<>();
    // the start times of another engine say nothing
    if (entry instanceof Map<?, ?> known && engine.equals(known.get(Members.ENGINE))) {
      samples.addAll(samples(entry));
    }
    samples.add(seconds);
    samples = samples.subList(Math.max(0, samples.size() - MOST_SAMPLES), samples.size());
    entries.put(
        workGroup,
        new RecordWriter()
            .put(Members.ENGINE, engine)
            .put(Members.FIRST_WAIT_SECONDS, LearnedPlan.waits(samples, lookPrice, 0).getFirst())
            .put(Members.SECONDS_TO_READY, samples)
            .map());
    while (RequestSize.bytes(entries) > MOST_BYTES) {
      entries.remove(entries.keySet().iterator().next());
    }
    return entries;
  }

  /** Returns the usable entries, and nothing else of the memory. */
  private static Map<String, Object> entries(Map<?, ?> memory) {
    Map<String, Object> entries = new LinkedHashMap<>();
    memory.forEach((name, entry) -> entries.put((String) name, entry));
    entries.entrySet().removeIf(each -> !isUsable(each.getKey(), each.getValue()));
    return entries;
  }

  private static boolean isUsable(String workGroup, Object entry) {
    return workGroup.matches(WORK_GROUP)
        && entry instanceof Map<?, ?> map
        && map.get(Members.ENGINE) instanceof String engine
        && engine.matches(ENGINE)
        && !samples(entry).isEmpty();
  }

  private static List<Double> samples(Object entry) {
    List<Double> samples =
        entry instanceof Map<?, ?> map && map.get(Members.SECONDS_TO_READY) instanceof List<?> list
            ? list.stream()
                .filter(Number.class::isInstance)
                .map(each -> ((Number) each).doubleValue())
                .filter(StartTimes::isUsable)
                .toList()
            : List.of();
    return samples.subList(Math.max(0, samples.size() - MOST_SAMPLES), samples.size());
  }

  private static boolean isUsable(double seconds) {
    return seconds > 0 && seconds <= LONGEST;
  }
}
