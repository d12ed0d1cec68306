package io.github.sessionlauncher.local.functions.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends the process in its constructor. */
public final class ExitsAtOnce implements RequestStreamHandler {

  public ExitsAtOnce() {
    System.out.println("made");
    System.exit(3);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
