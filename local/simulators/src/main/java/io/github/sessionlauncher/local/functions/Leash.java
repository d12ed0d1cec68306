package io.github.sessionlauncher.local.functions;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * What a function's process runs: AWS's runtime interface client, on a leash. The launcher holds
 * the other end, the process's standard input; when the launcher ends, in whatever way, the leash
 * breaks and the process ends with it, even while a handler is at work.
 *
 * <p>The process gets this one class and nothing else of the launcher's. So it uses no other class,
 * and no lambda expression, which would cost start-up time.
 */
final class Leash extends Thread {

  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private Leash() {
    super("leash");
    setDaemon(true);
  }

  public static void main(String[] arguments) throws Throwable {
    new Leash().start();
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
