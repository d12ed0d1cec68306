package io.github.sessionlauncher.local.fuzz;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps a library's own words from the screen: the one for JSONata prints what it cannot call. */
public final class Muted implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  public Muted() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
