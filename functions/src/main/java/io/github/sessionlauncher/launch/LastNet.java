package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.Executions.StartAnswer.Exists;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Catches launches whose execution died without publishing an outcome: stopped by somebody, timed
 * out as a whole, failed in a way that no catcher sees. A second execution, under a name made of
 * the launch's, publishes the outcome and terminates the session, once however often the death is
 * told.
 */
public final class LastNet {

  /** All our own endings carry an error name of this form; their outcome was published. */
  private static final String OUR_ENDINGS = "SessionLauncher.";

  /** Except this one: the outcome was known and could not be published. */
  private static final String NOT_PUBLISHED = "SessionLauncher.OutcomeNotPublished";

  /** The net's own executions: which attempt it is, and the launch. */
  private static final Pattern NAME = Pattern.compile("net-([1-9])-([0-9a-f]{64})");

  /** Nobody stops the net more often than this by accident. */
  private static final int MOST_ATTEMPTS = 9;

  private final Executions executions;
  private final ExecutionStates states;

  public LastNet(Executions executions, ExecutionStates states) {
    this.executions = executions;
    this.states = states;
  }

  /** The name of an execution that catches a launch: within the 80 characters of a name. */
  static String executionName(LaunchId id, int attempt) {
    return "net-%d-%s".formatted(attempt, id);
  }

  /** What the net wrote down of a launch whose own execution could not; null if nothing. */
  static Map<?, ?> end(Executions executions, LaunchId id) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<Exists> net = executions.find(executionName(id, attempt));
      if (net.isEmpty() || net.get().end() != null) {
        return net.map(Exists::end).orElse(null);
      }
    }
    return null;
  }

  /**
   * @param executionName the execution whose end is told
   * @return what was done, for the log
   */
  public String caught(String executionName) {
    Matcher net = NAME.matcher(executionName);
    boolean isNet = net.matches();
    String launch = isNet ? net.group(2) : executionName;
    int attempt = isNet ? Integer.parseInt(net.group(1)) + 1 : 1;
    if (!LaunchId.isLaunchId(launch) || attempt > MOST_ATTEMPTS) {
      return "execution %s is no launch of ours: nothing to do".formatted(executionName);
    }
    Optional<Exists> found = executions.find(executionName);
    if (found.isEmpty()) {
      return "execution %s is not there any more: nothing to do".formatted(executionName);
    }
    Exists dead = found.get();
    if (dead.status().equals("RUNNING") || dead.status().equals("SUCCEEDED")) {
      return "launch %s goes on, or ended well: nothing to do".formatted(executionName);
    }
    String error = dead.error() == null ? "" : dead.error();
    if (error.startsWith(OUR_ENDINGS) && !error.equals(NOT_PUBLISHED)) {
      return "launch %s has told its outcome: nothing to do".formatted(executionName);
    }
    String next = executionName(new LaunchId(launch), attempt);
    executions.start(next, input(dead));
    return "launch %s ended as %s without an outcome: it is looked at and told once more"
        .formatted(executionName, dead.status());
  }

  /** What died is finished: told as it was known, or else looked at once more. */
  private Map<String, Object> input(Exists dead) {
    Map<String, Object> launch = copy(InputReader.of("launch", dead.input().get("launch")).map());
    Optional<Map<?, ?>> known = states.presentInput(dead.executionArn());
    if (known.isPresent() && isComplete(known.get())) {
      // it may even have been published, or have been about to be: so it is told unchanged
      return toldAgain(launch, known.get());
    }
    if (!launch.containsKey("request")) {
      // a rejected request: its input says all
      return toldAgain(launch, dead.input());
    }
    Map<String, Object> input =
        ExecutionInput.of(
            launch, known.map(LastNet::lastLook).orElse(Look.NONE), outcome(dead.input()), 0);
    input.put("death", death(dead));
    return input;
  }

  /**
   * A session that is known is not asked for again; and how old the token is is known as well:
   * Athena may have forgotten it.
   */
  private static Look lastLook(Map<?, ?> input) {
    Look look = Look.fromMap(input.get("look"));
    return look.sessionId() == null ? Look.NONE.at(look.lookedAt()) : look;
  }

  /** Whether a state's input holds an outcome that is ready to be published. */
  private static boolean isComplete(Map<?, ?> input) {
    return input.get("outcome") instanceof Map<?, ?> outcome && outcome.containsKey("endedAt");
  }

  private static Map<String, Object> toldAgain(Map<String, Object> launch, Map<?, ?> known) {
    Look look = Look.fromMap(known.get("look"));
    Map<String, Object> input = ExecutionInput.of(launch, look, outcome(known), 0);
    input.put("resources", known.get("resources"));
    return input;
  }

  private static Map<?, ?> outcome(Map<?, ?> state) {
    return InputReader.of("outcome", state.get("outcome")).map();
  }

  private static Object death(Exists dead) {
    if (dead.input().containsKey("death")) {
      // the net itself died: what is told is the launch's own death
      return dead.input().get("death");
    }
    return new Death(
            dead.executionArn(),
            dead.status(),
            dead.startedAt().toString(),
            dead.error(),
            dead.message())
        .toMap();
  }

  private static Map<String, Object> copy(Map<?, ?> json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    json.forEach((name, value) -> copy.put((String) name, value));
    return copy;
  }
}
