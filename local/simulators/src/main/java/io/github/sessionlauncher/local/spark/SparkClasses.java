package io.github.sessionlauncher.local.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles the classes that run inside Spark. They are compiled against the installed Spark, whose
 * package of gRPC is its own, and for Java 8, the oldest that Spark 3.5 supports. So the build
 * needs no Spark.
 */
final class SparkClasses {

  private static final List<String> SOURCES =
      List.of("ConnectServer.java", "TokenInterceptor.java", "BucketFileSystem.java");

  private SparkClasses() {}

  /**
   * @param classes the folder for the class files
   * @throws IllegalArgumentException if they cannot be compiled against this Spark
   */
  static void compile(SparkInstallation installation, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path sources = Files.createDirectory(classes.resolveSibling("sources"));
    StringWriter problems = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      for (String name : SOURCES) {
        try (InputStream source = SparkClasses.class.getResourceAsStream(name)) {
          Files.copy(source, sources.resolve(name));
        }
      }
      boolean done =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  List.of(
                      // that Java 8 will not be supported for ever is no problem of this version
                      "--release",
                      "8",
                      "-Xlint:-options",
                      "-proc:none",
                      "-cp",
                      installation.classPath(),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      SOURCES.stream().map(sources::resolve).toList()))
              .call();
      if (!done) {
        throw new IllegalArgumentException(
            "the classes for Spark %s cannot be compiled; run ./launcher spark-setup again: %s"
                .formatted(
                    SparkInstallation.VERSION, problems.toString().lines().findFirst().orElse("")));
      }
    }
  }
}
