package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.local.template.Stack;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A rule of the design, broken on purpose: a patch of the product's sources. It is compiled and run
 * in place of the product, and the simulation must detect it.
 *
 * @param name the rule that is broken, as the documents name it
 * @param patches the patches, applied together
 */
record Sabotage(String name, List<Patch> patches) {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  private static final String SOURCES = "functions/src/main/java/";
  private static final String OURS = "io.github.sessionlauncher.";
  private static final String LOCAL = OURS + "local.";

  /**
   * A replacement of text.
   *
   * @param file a file of the repository
   * @param find the text to replace, which must occur exactly once
   * @param replace the new text
   */
  record Patch(String file, String find, String replace) {}

  /**
   * Builds the sabotaged product.
   *
   * @param folder the folder for the build
   * @return a simulation of it under wild faults
   */
  Simulation simulation(Path folder) throws IOException {
    Map<String, String> patched = new LinkedHashMap<>();
    for (Patch patch : patches) {
      String text = patched.computeIfAbsent(patch.file(), Sabotage::read);
      assertEquals(
          2, (text + "\n").split(java.util.regex.Pattern.quote(patch.find())).length, name);
      patched.put(patch.file(), text.replace(patch.find(), patch.replace()));
    }
    Path tree = copyOfTheStack(folder.resolve("tree"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<String, String> file : patched.entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      if (file.getKey().endsWith(".java")) {
        sources.add(path);
      }
    }
    compile(sources, classes);
    Stack stack = Stack.of(tree.resolve("template.yaml"), Simulation.PARAMETERS, "us-east-1");
    return new Simulation(stack, new Handlers(loader(classes)), "wild");
  }

  private static String read(String file) {
    try {
      return Files.readString(HOME.resolve(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Path copyOfTheStack(Path tree) throws IOException {
    Path machines = Files.createDirectories(tree.resolve("statemachine"));
    Files.createDirectories(tree.resolve("functions"));
    Files.copy(HOME.resolve("template.yaml"), tree.resolve("template.yaml"));
    try (Stream<Path> files = Files.list(HOME.resolve("statemachine"))) {
      for (Path file : files.toList()) {
        Files.copy(file, machines.resolve(file.getFileName()));
      }
    }
    return tree;
  }

  private void compile(List<Path> sources, Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  output,
                  files,
                  null,
                  List.of("-d", classes.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertEquals(true, compiled, () -> name + ": " + output);
    }
  }

  /** Loads the product's classes anew, with the patched ones; all other classes are shared. */
  private static ClassLoader loader(Path classes) throws IOException {
    URL[] urls = {
      classes.toUri().toURL(), HOME.resolve("functions/target/classes/").toUri().toURL()
    };
    return new URLClassLoader("sabotage", urls, Sabotage.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
        if (!type.startsWith(OURS) || type.startsWith(LOCAL)) {
          return super.loadClass(type, resolve);
        }
        synchronized (getClassLoadingLock(type)) {
          Class<?> loaded = findLoadedClass(type);
          return loaded == null ? findClass(type) : loaded;
        }
      }
    };
  }

  static Patch java(String type, String find, String replace) {
    return new Patch(SOURCES + OURS.replace('.', '/') + type + ".java", find, replace);
  }

  static Patch machine(String name, String find, String replace) {
    return new Patch("statemachine/" + name + ".asl.json", find, replace);
  }

  static Patch template(String find, String replace) {
    return new Patch("template.yaml", find, replace);
  }
}
