package io.github.sessionlauncher.local.cli.athena;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a command uses besides its arguments: environment, output, time and randomness.
 *
 * @param environment the variables of the process
 * @param terminal whether stdout and stderr are a terminal
 * @param clock the current time
 * @param pause waits for a duration
 * @param token generates a request token
 * @param nanoTime the clock that a simulated Athena follows
 * @param random the random numbers of a simulated Athena
 * @param zone the time zone of printed timestamps
 */
public record Shell(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    BooleanSupplier terminal,
    InstantSource clock,
    Consumer<Duration> pause,
    Supplier<String> token,
    LongSupplier nanoTime,
    RandomGenerator random,
    ZoneId zone) {

  Instant now() {
    return clock.instant();
  }

  /** Prints one line on stderr. */
  void report(String line) {
    err.println(line);
    err.flush();
  }
}
