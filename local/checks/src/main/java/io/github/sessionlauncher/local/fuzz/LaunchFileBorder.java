package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.cli.CliProblem;
import io.github.sessionlauncher.local.cli.LaunchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The file of {@code launcher launch}. */
final class LaunchFileBorder implements Border {

  private final Path file;
  private final List<Function<Chance, Input>> generators;

  LaunchFileBorder(Samples samples) throws IOException {
    file = Files.createTempFile("fuzz", ".json");
    Payloads payloads = new Payloads(samples, "none");
    generators =
        List.of(
            payloads::http,
            payloads::event,
            payloads::schedule,
            payloads::direct,
            payloads::look,
            payloads::sessionCall);
  }

  @Override
  public Input draw(Chance chance) {
    return Input.of(chance.of(generators).apply(chance).body());
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    Files.write(file, input.body());
    try {
      LaunchFile.read(file);
      return Verdict.ACCEPTED;
    } catch (CliProblem problem) {
      return problem.getMessage().lines().count() == 1
          ? RefusalMessage.verdict(problem.getMessage(), input)
          : new Verdict.Broken(
              "a problem of several lines: " + RefusalMessage.shortened(problem.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      // a remaining temporary file is not a fault
    }
  }
}
