package io.github.sessionlauncher.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.JsonReading;
import io.github.sessionlauncher.local.json.MalformedJson;
import java.time.Instant;

/**
 * The {@code Input} of a schedule of EventBridge Scheduler. Scheduler replaces the context
 * attributes in this text at each attempt, and the result is the payload: there is no envelope.
 * Source: EventBridge Scheduler user guide, "Adding context attributes". Text that only resembles a
 * context attribute is kept.
 *
 * @param text JSON, as a target that is a function requires
 */
public record SchedulerInput(String text) {

  private static final String ATTRIBUTE = "<aws.scheduler.";

  /**
   * An attempt to invoke the target. Scheduler delivers at least once: two attempts for one
   * scheduled time differ in the last two components only.
   *
   * @param scheduleArn {@code arn:aws:scheduler:REGION:ACCOUNT:schedule/GROUP/NAME}
   * @param scheduledTime in UTC, whatever the time zone of the schedule is
   * @param executionId unique for each attempt
   * @param number counted from 1
   */
  public record Attempt(
      String scheduleArn, Instant scheduledTime, String executionId, int number) {}

  /** Returns whether a text has a context attribute. */
  public static boolean hasAttributes(String text) {
    return text.contains(ATTRIBUTE);
  }

  /**
   * Returns the payload of an attempt.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  public JsonNode payload(Attempt attempt) {
    String replaced =
        text.replace(ATTRIBUTE + "schedule-arn>", attempt.scheduleArn())
            .replace(ATTRIBUTE + "scheduled-time>", attempt.scheduledTime().toString())
            .replace(ATTRIBUTE + "execution-id>", attempt.executionId())
            .replace(ATTRIBUTE + "attempt-number>", String.valueOf(attempt.number()));
    try {
      return JsonReading.NUMBERS_AS_WRITTEN.read(replaced);
    } catch (MalformedJson malformed) {
      throw new IllegalArgumentException("Input is not JSON: " + malformed.problem(), malformed);
    }
  }
}
