package io.github.sessionlauncher.local.functions;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The temporary folder of a {@link FunctionHost}: task roots, the native library and the watchdog.
 */
public final class ProcessFiles implements AutoCloseable {

  private final Path folder;
  private final Map<Path, Path> nativeLibraries = new HashMap<>();

  ProcessFiles() {
    try {
      folder = Files.createTempDirectory("session-launcher-");
      copyOut(ParentWatchdog.class.getResourceAsStream("ParentWatchdog.class"), watchdog());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create a temporary folder: " + failure, failure);
    }
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private Path watchdog() {
    return folder.resolve("watchdog").resolve(path(ParentWatchdog.class));
  }

  /** Creates a task root with the layout of {@code sam build}, with symbolic links. */
  synchronized Path taskRoot(Path classes, Path dependencies) {
    try {
      Path root = Files.createTempDirectory(folder, "task-");
      for (Path entry : entries(classes, "")) {
        Files.createSymbolicLink(root.resolve(entry.getFileName()), entry.toAbsolutePath());
      }
      Path lib = Files.createDirectory(root.resolve("lib"));
      for (Path jar : entries(dependencies, ".jar")) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
      return root;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot create the task root of the functions from "
              + classes
              + " and "
              + dependencies
              + ": "
              + failure,
          failure);
    }
  }

  /** Returns the class path of a process: AWS's runtime interface client and the watchdog. */
  String classPath(Path runtimeClient) throws IOException {
    List<String> path = new ArrayList<>();
    for (Path jar : entries(runtimeClient, ".jar")) {
      path.add(jar.toAbsolutePath().toString());
    }
    path.add(folder.resolve("watchdog").toString());
    return String.join(File.pathSeparator, path);
  }

  /**
   * Returns the native library of the runtime interface client, as a file. By default each process
   * unpacks it to the same path, and two processes that start at the same time would corrupt it.
   */
  synchronized Path nativeLibrary(Path runtimeClient) throws IOException {
    Path known = nativeLibraries.get(runtimeClient);
    if (known != null) {
      return known;
    }
    Path jar =
        entries(runtimeClient, ".jar").stream()
            .filter(file -> file.getFileName().toString().contains("runtime-interface-client"))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        runtimeClient + " contains no aws-lambda-java-runtime-interface-client"));
    String name = nativeLibraryName();
    Path file = Files.createTempDirectory(folder, "native-").resolve(name);
    try (var archive = new JarFile(jar.toFile())) {
      var entry = archive.getJarEntry("jni/" + name);
      if (entry == null) {
        throw new IOException(jar + " contains no jni/" + name);
      }
      copyOut(archive.getInputStream(entry), file);
    }
    nativeLibraries.put(runtimeClient, file);
    return file;
  }

  private static String nativeLibraryName() throws IOException {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      throw new IOException(
          "AWS's runtime interface client runs only on Linux; this system is " + system);
    }
    String architecture =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch_64";
          case String other ->
              throw new IOException("AWS's runtime interface client has no library for " + other);
        };
    try (Stream<Path> loaders = Files.list(Path.of("/lib"))) {
      boolean musl = loaders.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
      return "libaws-lambda-jni.linux" + (musl ? "_musl-" : "-") + architecture + ".so";
    }
  }

  private static List<Path> entries(Path folder, String suffix) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static void copyOut(InputStream from, Path to) throws IOException {
    try (from) {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    }
  }

  @Override
  public void close() {
    remove(folder);
  }

  /** Deletes a folder recursively. Symbolic links are deleted, never followed. */
  public static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + folder + ": " + failure, failure);
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
