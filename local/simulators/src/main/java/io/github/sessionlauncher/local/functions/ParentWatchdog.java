package io.github.sessionlauncher.local.functions;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of a function's process: it starts AWS's runtime interface client and ends the
 * process when the launcher ends. The launcher holds the other end of the standard input. However
 * the launcher ends, the standard input is closed and the process exits, even during an invocation.
 *
 * <p>This is the launcher's only class on the class path of the process. Therefore it uses no other
 * class. It also uses no lambda expression, which would lengthen the start-up time.
 */
final class ParentWatchdog extends Thread {

  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private ParentWatchdog() {
    super("parent-watchdog");
    setDaemon(true);
  }

  public static void main(String[] arguments) throws Throwable {
    new ParentWatchdog().start();
    try {
      Class.forName(RUNTIME).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Override
  public void run() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written: only the end of the stream matters
      }
    } catch (IOException broken) {
      // treated like the end of the stream
    }
    Runtime.getRuntime().halt(1);
  }
}
