package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.functions.LogListener;
import java.io.PrintWriter;

/**
 * What the functions log, as far as a person at the keyboard wants it.
 *
 * @param out where to
 * @param all whether everything is shown, or only what is not a function's own line in JSON:
 *     complaints of the JVM or of a library
 */
record FunctionLog(PrintWriter out, boolean all) implements LogListener {

  @Override
  public void logged(String function, String line) {
    if (all || !line.startsWith("{")) {
      out.println(function + ": " + line);
    }
  }
}
