package io.github.sessionlauncher.launch;

import io.github.sessionlauncher.launch.request.Calculation;
import io.github.sessionlauncher.launch.request.CalculationRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * What the state machine says about a calculation at each look.
 *
 * @param launch the launch that requested it
 * @param ready the detail of the session's outcome, which is READY
 * @param code the code from S3, or null
 * @param codeFailure why the code could not be read from S3, or null
 * @param end how the launch's first execution ended, or null while it runs
 * @param clock the times of the look
 */
public record CalculationJob(
    Launch launch,
    RecordReader ready,
    String code,
    Cause codeFailure,
    AbnormalEnd end,
    ExecutionClock clock) {

  /** So many bytes of code fit beside a look into the payload of a function. */
  private static final int MOST_CODE_BYTES = 150_000;

  /** Athena's limit. */
  private static final int MOST_DESCRIPTION = 1024;

  /** What a text has in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * Reads the payload of a look.
   *
   * @throws UnreadableInputException if it is anything else
   */
  public static CalculationJob read(Launch launch, Map<?, ?> payload, ExecutionClock clock) {
    RecordReader job = RecordReader.of("payload", payload);
    Object end = payload.get(Members.ABNORMAL_END);
    return new CalculationJob(
        launch,
        job.object(Members.OUTCOME),
        job.optionalText(Members.CODE),
        Cause.read(job.optionalObject(Members.CODE_FAILURE)),
        end == null ? null : AbnormalEnd.fromMap(end),
        clock);
  }

  Calculation request() {
    return launch.request().calculation().orElseThrow();
  }

  String sessionId() {
    return ready.text(Members.SESSION_ID);
  }

  Instant readyAt() {
    return ready.instant(Members.ENDED_AT);
  }

  Instant deadline() {
    return readyAt().plusSeconds(request().deadlineSeconds());
  }

  boolean isLate() {
    return !clock.now().isBefore(deadline());
  }

  /** Returns the cause of a calculation that did not end in time, with the last one before it. */
  Cause lateness(Cause last) {
    String why = last == null ? "" : " " + last.message();
    return new Cause(
        "DeadlinePassed",
        "The calculation's deadline of %d seconds passed.%s"
            .formatted(request().deadlineSeconds(), why));
  }

  /** Returns the request token for Athena, which differs from that of the session. */
  String requestToken() {
    return LaunchId.of(Members.CALCULATION, launch.id().value()).value();
  }

  /**
   * Returns the description for Athena. It ends with the launch id, by which a launch recognizes
   * its calculation among those of other users of the session.
   */
  String description() {
    String mark = "launch " + launch.id();
    String text = request().description().orElse("");
    int room = MOST_DESCRIPTION - mark.length() - 1;
    if (text.length() > room) {
      text = text.substring(0, room - (Character.isHighSurrogate(text.charAt(room - 1)) ? 1 : 0));
    }
    return text.isEmpty() ? mark : text + " " + mark;
  }

  String text() {
    return request().codeBlock().orElse(code);
  }

  /** Returns why there is no code to run, or null. */
  Cause codeProblem() {
    if (codeFailure != null) {
      return new Cause(codeFailure.type(), about("cannot be read: " + codeFailure.message()));
    }
    if (request().codeBlock().isPresent()) {
      return null;
    }
    int characters = code.codePointCount(0, code.length());
    int bytes = code.getBytes(StandardCharsets.UTF_8).length;
    String problem =
        code.isBlank()
            ? "is empty."
            : code.indexOf(REPLACEMENT) >= 0
                ? "is not text in UTF-8."
                : characters > CalculationRules.MOST_CHARACTERS
                    ? "has %d characters; it may have at most %d."
                        .formatted(characters, CalculationRules.MOST_CHARACTERS)
                    : bytes > MOST_CODE_BYTES
                        ? "has %d bytes; it may have at most %d.".formatted(bytes, MOST_CODE_BYTES)
                        : null;
    return problem == null ? null : new Cause("InvalidCode", about(problem));
  }

  private String about(String problem) {
    return "The code %s %s".formatted(request().codeS3Uri().orElse(""), problem);
  }
}
