package io.github.sessionlauncher;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A function in a process of its own, as Lambda starts it. Also the main class of that process. */
final class FreshFunction {

  private static final String CLASSES = "classes: ";

  private FreshFunction() {}

  /**
   * Starts a function, invokes it once and ends it.
   *
   * @param event the name of a resource
   * @param environment all variables of the process
   * @return the lines of its output
   */
  static List<String> run(
      Class<? extends RequestStreamHandler> handler, String event, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FreshFunction.class.getName(),
            handler.getName(),
            event);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns how many classes the first invocation loaded. */
  static long classesOfFirstInvocation(List<String> output) {
    List<Long> counts =
        output.stream()
            .filter(line -> line.startsWith(CLASSES))
            .map(line -> Long.parseLong(line.substring(CLASSES.length())))
            .toList();
    return counts.getLast() - counts.getFirst();
  }

  public static void main(String[] arguments) throws Exception {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    List<Long> counts = new ArrayList<>();
    RequestStreamHandler handler =
        (RequestStreamHandler) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    String event;
    try (InputStream file = FreshFunction.class.getResourceAsStream(arguments[1])) {
      event = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    LambdaInvocation invocation = new LambdaInvocation();
    counts.add(classes.getTotalLoadedClassCount());
    String answer = invocation.invoke(handler, event);
    counts.add(classes.getTotalLoadedClassCount());
    System.out.println(answer);
    counts.forEach(count -> System.out.println(CLASSES + count));
  }
}
