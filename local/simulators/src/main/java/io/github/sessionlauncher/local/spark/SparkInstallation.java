package io.github.sessionlauncher.local.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code ./launcher spark-setup} has installed: a virtual environment with PySpark, and the
 * jar of Spark Connect.
 *
 * @param folder the folder of all of it
 */
public record SparkInstallation(Path folder) {

  /**
   * The version of Spark; engine version 3.5 of Athena is 3.5.6, which PyPI and Maven's registry do
   * not both have.
   */
  public static final String VERSION = "3.5.7";

  /** The length of python3.11/site-packages/pyspark/jars/NAME.jar. */
  private static final int PATH_LENGTH = 5;

  /** Returns where the installation of a repository is, or will be. */
  public static SparkInstallation of(Path home) {
    return new SparkInstallation(home.resolve(".spark"));
  }

  /** Returns whether the set-up was finished, with this version. */
  public boolean isComplete() {
    return Files.isRegularFile(javaFile());
  }

  /** Returns the Python of the virtual environment. */
  public Path python() {
    return environment().resolve("bin").resolve("python");
  }

  /** Returns the virtual environment. */
  public Path environment() {
    return folder.resolve("venv");
  }

  /** Returns the folder of the jar of Spark Connect. */
  public Path jars() {
    return folder.resolve("jars");
  }

  /** Returns the file that names the home of a Java that Spark supports; it is written last. */
  public Path javaFile() {
    return folder.resolve("java-home-for-" + VERSION);
  }

  Path javaHome() {
    try {
      return Path.of(Files.readString(javaFile()).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Path connectJar() {
    return jars().resolve("spark-connect_2.12-" + VERSION + ".jar");
  }

  /** Returns the jars of PySpark and of Spark Connect, as a class path. */
  String classPath() {
    Path lib = environment().resolve("lib");
    try (Stream<Path> files = Files.find(lib, PATH_LENGTH, (file, _) -> isSparkJar(file))) {
      return Stream.concat(files, Stream.of(connectJar()))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isSparkJar(Path file) {
    return file.toString().endsWith(".jar") && file.getParent().endsWith("pyspark/jars");
  }
}
