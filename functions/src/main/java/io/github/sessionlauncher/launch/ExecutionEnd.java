package io.github.sessionlauncher.launch;

import java.util.Map;

/**
 * An execution that ended without success, as a status event of Step Functions or a list reports
 * it.
 *
 * @param name the execution
 * @param status FAILED, TIMED_OUT or ABORTED; null in the input of an older version
 * @param redrives how often it had been redriven when it ended; {@link #UNKNOWN} in the input of an
 *     older version
 */
public record ExecutionEnd(String name, String status, int redrives) {

  static final int UNKNOWN = -1;

  private static final String SOURCE = "source";
  private static final String STEP_FUNCTIONS = "aws.states";
  private static final String DETAIL = "detail";
  private static final String NAME = "name";
  private static final String REDRIVES = "redriveCount";

  /**
   * Returns the name of the last net's execution for this end, unique among all ends.
   *
   * @param attempt 1, or more if the nets before it died
   */
  String netName(int attempt) {
    String first = redrives == 0 ? name : name + "-r" + redrives;
    return attempt == 1 ? first : first + "-t" + attempt;
  }

  /** Returns the input of the last net, in the form of the event. */
  Map<String, Object> toMap() {
    Map<String, Object> detail =
        new RecordWriter()
            .put(NAME, name)
            .put(Members.STATUS, status)
            .put(REDRIVES, redrives)
            .map();
    return new RecordWriter().put(SOURCE, STEP_FUNCTIONS).put(DETAIL, detail).map();
  }

  /**
   * Reads a status event, or what {@link #toMap()} wrote.
   *
   * @return null if the payload is neither
   */
  public static ExecutionEnd read(Map<?, ?> payload) {
    return STEP_FUNCTIONS.equals(payload.get(SOURCE))
            && payload.get(DETAIL) instanceof Map<?, ?> detail
            && detail.get(NAME) instanceof String name
        ? new ExecutionEnd(
            name,
            detail.get(Members.STATUS) instanceof String status ? status : null,
            detail.get(REDRIVES) instanceof Number redrives ? redrives.intValue() : UNKNOWN)
        : null;
  }
}
