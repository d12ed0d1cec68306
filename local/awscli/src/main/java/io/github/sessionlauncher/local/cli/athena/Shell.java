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
 * Where a command runs: what it reads that was not typed, and where it speaks.
 *
 * @param environment the variables of the process
 * @param terminal whether a person looks at stdout and stderr
 * @param clock now
 * @param pause waits
 * @param token draws a request token
 * @param nanoTime the pace of a simulated Athena
 * @param random what it draws from
 * @param zone of the times that are shown
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

  /** One line on stderr. */
  void tell(String line) {
    err.println(line);
    err.flush();
  }
}
