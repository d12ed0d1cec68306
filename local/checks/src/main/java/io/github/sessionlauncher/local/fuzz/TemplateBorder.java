package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.TemplateProblem;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import io.github.sessionlauncher.local.world.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The reader of the template. The services of an accepted template are built, as in a world. */
final class TemplateBorder implements Border {

  private final Path folder;
  private final Path template;
  private final TemplateInputs inputs;

  TemplateBorder(Samples samples) throws IOException {
    folder = Files.createTempDirectory("fuzz");
    template = folder.resolve("template.yaml");
    Files.createDirectory(folder.resolve("functions"));
    Path machines = Files.createDirectory(folder.resolve("statemachine"));
    try (Stream<Path> files = Files.list(samples.home().resolve("statemachine"))) {
      for (Path file : files.toList()) {
        Files.copy(file, machines.resolve(file.getFileName().toString()));
      }
    }
    inputs = new TemplateInputs(samples);
  }

  @Override
  public Input draw(Chance chance) {
    return inputs.draw(chance);
  }

  @Override
  public Verdict judge(Input input) throws IOException {
    Files.write(template, input.body());
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Input.Line line : input.head()) {
      parameters.put(line.name().substring(TemplateInputs.PARAMETER.length()), line.value());
    }
    try {
      build(Stack.of(template, parameters, "us-east-1"));
      return Verdict.ACCEPTED;
    } catch (TemplateProblem problem) {
      return problem.problems().isEmpty() || problem.problems().stream().anyMatch(String::isBlank)
          ? new Verdict.Broken("a template is refused without a problem", problem)
          : RefusalMessage.verdict(problem.getMessage(), input);
    } catch (DefinitionException | InvalidStack problem) {
      return RefusalMessage.verdict(problem.getMessage(), input);
    }
  }

  private static void build(Stack stack) {
    try {
      new Services(
          new VirtualTimeline(FreshWorld.START),
          new SplittableRandom(1),
          stack,
          resource ->
              (requestId, payload, answer) ->
                  answer.accept(new InvocationResult.Answered(payload)));
    } catch (IllegalArgumentException problem) {
      throw new InvalidStack(problem);
    }
  }

  /** The services cannot be built from the stack; the message is for the user. */
  private static final class InvalidStack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidStack(IllegalArgumentException problem) {
      super(problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = new ArrayList<>(files.toList());
      all.sort(Comparator.reverseOrder());
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
