package io.github.sessionlauncher.local.functions;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Main class of a function's process: starts AWS's runtime interface client, and ends the process
 * when the launcher ends. The launcher holds the other end of the standard input; however the
 * launcher ends, the input ends with it, and so does the process, even while a handler works.
 *
 * <p>The process gets this one class and nothing else of the launcher's. So it uses no other class,
 * and no lambda expression, which would cost start-up time.
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
        // nothing is ever written: only the end counts
      }
    } catch (IOException broken) {
      // an end too
    }
    Runtime.getRuntime().halt(1);
  }
}
