package io.github.sessionlauncher.local.functions.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** Throws in its constructor. */
public final class Broken implements RequestStreamHandler {

  public Broken() {
    throw new IllegalStateException("the variable WORK_GROUP is missing");
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {}
}
