package io.github.sessionlauncher.launch.request;

import java.util.Map;
import java.util.Optional;

/**
 * The calculation of a request: code that a launch runs in its session once it is ready.
 *
 * @param members the member {@code Launch.Calculation} of a checked request
 */
public record Calculation(Map<?, ?> members) {

  private static final int DEFAULT_DEADLINE_SECONDS = 3600;

  /** Returns the code, unless it is an object in S3. */
  public Optional<String> codeBlock() {
    return text("CodeBlock");
  }

  /** Returns the address of the code in S3, such as {@code s3://bucket/job.py}. */
  public Optional<String> codeS3Uri() {
    return text("CodeS3Uri");
  }

  public Optional<String> description() {
    return text("Description");
  }

  /** Returns how long it may take, in seconds from the time when the session was seen ready. */
  public int deadlineSeconds() {
    return members.get("DeadlineSeconds") instanceof Integer seconds
        ? seconds
        : DEFAULT_DEADLINE_SECONDS;
  }

  /** Returns whether the session must end with the calculation. */
  public boolean terminateSession() {
    return !Boolean.FALSE.equals(members.get("TerminateSession"));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable((String) members.get(name));
  }
}
