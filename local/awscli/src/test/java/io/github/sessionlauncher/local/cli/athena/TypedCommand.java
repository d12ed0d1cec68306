package io.github.sessionlauncher.local.cli.athena;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Runs commands with a given environment and keeps their output. */
final class TypedCommand {

  static final String TOKEN = "01234567-89ab-cdef-0123-456789abcdef";

  final Map<String, String> environment = new HashMap<>();
  final List<Duration> pauses = new ArrayList<>();
  private StringWriter out;
  private StringWriter err;
  private boolean full;

  /** Returns a command without any configuration. */
  static TypedCommand bare() {
    TypedCommand command = new TypedCommand();
    command.environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return command;
  }

  /** Returns a command with the configuration for calls to an endpoint. */
  static TypedCommand towards(String url) {
    TypedCommand command = bare();
    command.environment.put("AWS_ENDPOINT_URL", url);
    command.environment.put("AWS_REGION", "eu-central-1");
    command.environment.put("AWS_ACCESS_KEY_ID", "AKID");
    command.environment.put("AWS_SECRET_ACCESS_KEY", "the-secret");
    command.environment.put("AWS_MAX_ATTEMPTS", "1");
    return command;
  }

  TypedCommand with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  TypedCommand without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** Makes stdout fail, like a full disk or a pipe whose reader has ended. */
  TypedCommand withFullDisk() {
    full = true;
    return this;
  }

  private Writer stdout() {
    return new FilterWriter(out) {
      @Override
      public void write(String text, int offset, int length) throws IOException {
        if (full) {
          throw new IOException("No space left on device");
        }
        super.write(text, offset, length);
      }
    };
  }

  /** Runs a command with more words and returns its exit code. */
  int run(List<String> words, String... more) {
    return run(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** Runs a command and returns its exit code. */
  int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    Shell shell =
        new Shell(
            environment,
            new PrintWriter(stdout()),
            new PrintWriter(err),
            () -> false,
            () -> Instant.parse("2026-03-12T06:00:00Z").plus(paused()),
            pauses::add,
            () -> TOKEN,
            () -> paused().toNanos(),
            new SplittableRandom(1),
            ZoneId.of(environment.getOrDefault("TZ", "UTC")));
    return new AthenaCommands()
        .run(words[0], List.of(words).subList(1, words.length), shell, "Launcher 1");
  }

  /** Returns for how long the commands have paused: for them, no other time passes. */
  private Duration paused() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
