package io.github.sessionlauncher.local.functions.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Executes the commands in its event: {@code "exit N"}; {@code "hang"}; {@code "write N"} (bytes);
 * {@code "connect PORT"}, which opens a connection that ends with the process. Any other command
 * returns the process id.
 */
public final class CommandHandler implements RequestStreamHandler {

  private Socket connection;

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    for (String command : event.replace("\"", "").split(",")) {
      String[] words = command.split(" ");
      switch (words[0]) {
        case "exit" -> System.exit(Integer.parseInt(words[1]));
        case "hang" -> hang();
        case "write" -> output.write(new byte[Integer.parseInt(words[1])]);
        case "connect" -> connect(Integer.parseInt(words[1]));
        default -> output.write(process().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String process() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private void connect(int port) throws IOException {
    connection = new Socket(InetAddress.getLoopbackAddress(), port);
    connection.getOutputStream().write('!');
  }

  private static void hang() {
    System.out.println("hanging");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
