package io.github.sessionlauncher.local.fuzz;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Discards standard output and standard error until it is closed: the JSONata library prints the
 * functions that it cannot call.
 */
public final class SuppressedOutput implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  public SuppressedOutput() {
    PrintStream discarding =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(discarding);
    System.setErr(discarding);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
