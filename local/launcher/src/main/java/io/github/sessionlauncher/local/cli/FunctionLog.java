package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.functions.LogListener;
import java.io.PrintWriter;

/**
 * Prints the log lines of the functions.
 *
 * @param out the destination
 * @param all whether to print every line; otherwise only lines that are not JSON, such as warnings
 *     of the JVM or of a library
 */
record FunctionLog(PrintWriter out, boolean all) implements LogListener {

  @Override
  public void logged(String function, String line) {
    if (all || !line.startsWith("{")) {
      out.println(function + ": " + line);
    }
  }
}
