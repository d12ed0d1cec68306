package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.cli.CliProblem;
import io.github.sessionlauncher.local.cli.LaunchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The file that {@code launcher launch} is given. */
final class LaunchFileBorder implements Border {

  private final Path file;
  private final List<Function<Chance, Input>> drawings;

  LaunchFileBorder(Samples samples) throws IOException {
    file = Files.createTempFile("fuzz", ".json");
    Payloads payloads = new Payloads(samples, "none");
    drawings =
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
    return Input.of(chance.of(drawings).apply(chance).body());
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    Files.write(file, input.body());
    try {
      LaunchFile.read(file);
      return Verdict.ACCEPTED;
    } catch (CliProblem problem) {
      return problem.getMessage().lines().count() == 1
          ? Words.refused(problem.getMessage(), input)
          : new Verdict.Broken("a problem of several lines: " + Words.cut(problem.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // a file in the folder for temporary ones is no fault
    }
  }
}
