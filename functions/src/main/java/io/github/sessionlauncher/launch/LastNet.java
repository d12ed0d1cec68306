package io.github.sessionlauncher.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Handles launches whose execution ended without publishing an outcome: it was stopped, timed out
 * as a whole, or failed where no catcher applies. A second execution publishes the outcome and
 * terminates the session. Its name is derived from the launch, so it runs once however often the
 * end is reported.
 */
public record LastNet(Executions executions) {

  /** The prefix of the errors of the state machine itself, which has published the outcome. */
  private static final String OWN_ERRORS = "SessionLauncher.";

  /** The exception: the outcome was known, but could not be published. */
  private static final String NOT_PUBLISHED = "SessionLauncher.OutcomeNotPublished";

  /** The names of the net's own executions: the number of the attempt, and the launch. */
  private static final Pattern NAME = Pattern.compile("net-([1-9])-([0-9a-f]{64})");

  /** A net that ended abnormally so many times is given up. */
  private static final int MOST_ATTEMPTS = 9;

  /**
   * A caller waits for these reads; a launch that needed more nets is shown without its outcome.
   */
  private static final int MOST_READS = 2;

  /** What the states of a calculation carry; what was published is published unchanged. */
  private static final List<String> CALCULATION =
      List.of(Members.CALCULATION, Members.CALCULATION_OUTCOME, Members.CALCULATION_PUBLISHED);

  /** Returns the name of the net's execution for a launch; it has 70 of at most 80 characters. */
  static String executionName(LaunchId id, int attempt) {
    return "net-%d-%s".formatted(attempt, id);
  }

  /** Returns whether an execution is that of a launch, or the net's for one. */
  static boolean isOfLaunch(String executionName) {
    return LaunchId.isLaunchId(executionName) || NAME.matcher(executionName).matches();
  }

  /**
   * Returns the record of an ended launch: its own, or else that of its first or second net. Only
   * that of the net has the calculation if the execution could not publish the session's outcome.
   */
  static Optional<LaunchState> end(Executions executions, LaunchId id, ExecutionRecord ended) {
    Map<?, ?> record = ended.end();
    for (int attempt = 1; !ended.isWhole(record) && attempt <= MOST_READS; attempt++) {
      Optional<ExecutionRecord> net = executions.find(executionName(id, attempt));
      if (net.isEmpty()) {
        break;
      }
      record = net.get().end() == null ? record : net.get().end();
    }
    return Optional.ofNullable(record).map(LaunchState::read);
  }

  /**
   * Publishes the outcome of an ended execution, unless the execution has published it. The end is
   * certain, so a read that does not show it is stale.
   *
   * @return a log line: what was done
   * @throws LaunchUnavailableException if Step Functions does not answer now, or does not show the
   *     end yet; a retry may succeed
   */
  public Map<String, Object> publishMissingOutcome(ExecutionEnd end) {
    String executionName = end.name();
    Matcher net = NAME.matcher(executionName);
    boolean isNet = net.matches();
    String launch = isNet ? net.group(2) : executionName;
    int attempt = isNet ? Integer.parseInt(net.group(1)) + 1 : 1;
    if (!LaunchId.isLaunchId(launch) || attempt > MOST_ATTEMPTS) {
      return Map.of(
          Members.MESSAGE, "execution %s is not a launch; nothing to do".formatted(executionName));
    }
    ExecutionRecord ended =
        executions
            .find(executionName)
            .orElseThrow(() -> LaunchUnavailableException.endNotVisible(executionName));
    int redrives = end.redrives() == ExecutionEnd.UNKNOWN ? ended.redrives() : end.redrives();
    if (ended.redrives() > redrives) {
      return said("it was redriven; its next end counts", launch, ended).map();
    }
    if (ended.isRunning() || ended.redrives() < redrives) {
      throw LaunchUnavailableException.endNotVisible(executionName);
    }
    String error = ended.error() == null ? "" : ended.error();
    if (error.startsWith(OWN_ERRORS) && !error.equals(NOT_PUBLISHED)) {
      return published(launch, ended);
    }
    String next = executionName(new LaunchId(launch), attempt);
    executions.start(next, input(ended));
    String what = "it ended as %s without an outcome; the last net publishes it";
    return said(what.formatted(ended.status()), launch, ended).map();
  }

  private static RecordWriter said(String what, String launch, ExecutionRecord ended) {
    return new RecordWriter()
        .put(Members.MESSAGE, "the end of an execution: " + what)
        .put(Members.LAUNCH_ID, launch)
        .put(Members.EXECUTION_ARN, ended.executionArn());
  }

  /** Every unsuccessful launch passes here once, so its session that still runs is counted here. */
  private static Map<String, Object> published(String launch, ExecutionRecord ended) {
    Map<?, ?> outcome = detail(ended, Members.OUTCOME);
    Object failure = outcome.get(Members.TERMINATION_FAILURE);
    if (failure == null) {
      failure = detail(ended, Members.CALCULATION_OUTCOME).get(Members.TERMINATION_FAILURE);
    }
    return said("its outcome is published; nothing to do", launch, ended)
        .put(Members.OUTCOME, outcome.get(Members.OUTCOME))
        .put(Members.WORK_GROUP, outcome.get(Members.WORK_GROUP))
        .put(Members.SESSION_ID, outcome.get(Members.SESSION_ID))
        .put(Members.TERMINATION_FAILURE, failure)
        .put(Members.UNTERMINATED_SESSIONS, failure == null ? null : 1)
        .map();
  }

  /** Returns the detail of an outcome in the record of an execution; empty if it has none. */
  private static Map<?, ?> detail(ExecutionRecord ended, String name) {
    return ended.end() != null && ended.end().get(name) instanceof Map<?, ?> known
        ? known
        : Map.of();
  }

  private Map<String, Object> input(ExecutionRecord ended) {
    // an execution that ended before its first state left what it was started with
    Map<?, ?> last = executions.lastInput(ended.executionArn()).orElse(ended.input());
    Map<String, Object> input = sessionInput(ended, last);
    if (ended.requestsCalculation()) {
      input.putIfAbsent(Members.ABNORMAL_END, abnormalEnd(ended));
      CALCULATION.stream()
          .filter(name -> last.get(name) != null)
          .forEach(name -> input.put(name, last.get(name)));
    }
    return input;
  }

  private static Map<String, Object> sessionInput(ExecutionRecord ended, Map<?, ?> last) {
    Map<?, ?> launch = RecordReader.of(Members.LAUNCH, ended.input().get(Members.LAUNCH)).map();
    boolean calculates = ended.requestsCalculation();
    Optional<LaunchState> known =
        Optional.of(last).filter(state -> state.containsKey(Members.LOOK)).map(LaunchState::read);
    if (known.isPresent() && known.get().isComplete()) {
      // consumers may have received it already, so it is published unchanged
      return ExecutionInput.of(launch, known.get(), calculates);
    }
    Map<?, ?> outcome = RecordReader.of(Members.OUTCOME, ended.input().get(Members.OUTCOME)).map();
    if (!Launch.hasRequest(launch)) {
      // the input of a rejected request holds its outcome
      return ExecutionInput.of(launch, LaunchState.read(ended.input()), calculates);
    }
    Look look = known.map(state -> lastLook(state.look())).orElse(Look.NONE);
    Map<String, Object> input =
        ExecutionInput.of(launch, new LaunchState(look, outcome, List.of(), 0), calculates);
    input.put(Members.ABNORMAL_END, abnormalEnd(ended));
    return input;
  }

  /**
   * Returns the look with which the net starts. A known session is not requested again. Without
   * one, the net starts counting anew, but keeps the time of the last look: Athena may have
   * forgotten the request token since.
   */
  private static Look lastLook(Look look) {
    return look.sessionId() == null ? Look.NONE.at(look.lookedAt()) : look;
  }

  private static Object abnormalEnd(ExecutionRecord ended) {
    Object original = ended.input().get(Members.ABNORMAL_END);
    return original != null
        // this execution is a net, so the end of the launch's first execution counts
        ? original
        : new AbnormalEnd(
                ended.executionArn(),
                ended.status(),
                ended.startedAt().toString(),
                ended.error(),
                ended.message())
            .toMap();
  }
}
