package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.spark.SparkInstallation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code launcher spark-setup}: installs what {@code --spark} needs. */
@Command(
    name = "spark-setup",
    description =
        "Install Spark for serve --spark and launch --spark, in the folder .spark of this"
            + " repository. It needs Python 3.8 to 3.11, Java 8, 11 or 17, and about 0.8 GB.")
final class SparkSetupCommand extends LauncherCommand {

  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";

  @Override
  public Integer call() {
    SparkInstallation spark = SparkInstallation.of(WorldOptions.home());
    if (spark.isComplete()) {
      out()
          .printf(
              "Spark %s is installed in %s. To install it again, delete that folder.%n",
              SparkInstallation.VERSION, spark.folder());
      return 0;
    }
    SparkPrograms programs = new SparkPrograms(System.getenv());
    Path java = programs.javaHome();
    Path python = programs.python();
    out()
        .printf(
            "Installing Spark %s in %s. This downloads about 0.4 GB and takes about 0.8 GB.%n",
            SparkInstallation.VERSION, spark.folder());
    out().printf("1 of 3: a virtual environment, with %s%n", python);
    run(spark.folder(), python.toString(), "-m", "venv", "--clear", spark.environment().toString());
    out().printf("2 of 3: PySpark, with pip%n");
    run(
        spark.folder(),
        spark.python().toString(),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "pyspark[connect]==" + SparkInstallation.VERSION,
        // the first version without the API that PySpark 3.5 uses is 20
        "pyarrow<20");
    out().printf("3 of 3: Spark Connect, with Maven%n");
    run(
        spark.folder(),
        "mvn",
        "--quiet",
        "--batch-mode",
        COPY,
        "-Dartifact=org.apache.spark:spark-connect_2.12:" + SparkInstallation.VERSION,
        "-DoutputDirectory=" + spark.jars());
    try {
      Files.writeString(spark.javaFile(), java + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    out().printf("Spark is installed; it runs on %s. Try: ./launcher serve --spark%n", java);
    return 0;
  }

  private void run(Path folder, String... command) {
    out().flush();
    try {
      Files.createDirectories(folder);
      int code =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new CliProblem(
            "%s ended with the exit code %d; its own messages say why. The same command tries again."
                .formatted(String.join(" ", command), code));
      }
    } catch (IOException missing) {
      throw new CliProblem("%s cannot be started: %s".formatted(command[0], missing.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliProblem("The set-up was interrupted. The same command tries again.");
    }
  }
}
