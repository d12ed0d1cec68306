package io.github.sessionlauncher.local.fuzz;

import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.states.language.StateMachineDefinition;
import io.github.sessionlauncher.local.world.Services;
import java.util.List;

/** The reader of state machine definitions. */
final class DefinitionBorder implements Border {

  private final List<RawJson> definitions;
  private final Mutation mutation;

  DefinitionBorder(Samples samples) {
    this.definitions =
        List.of(
            samples.json("statemachine/session-launcher.asl.json"),
            samples.json("statemachine/last-net.asl.json"));
    this.mutation = new Mutation(definitions);
  }

  @Override
  public Input draw(Chance chance) {
    RawJson part = chance.of(definitions).copy();
    if (!chance.oneIn(6)
        && part.get("States") instanceof RawJson.Members(List<RawJson.Member> states)) {
      int kept = chance.few(4);
      while (states.size() > kept) {
        states.remove(chance.below(states.size()));
      }
    }
    String text = mutation.of(part, chance).written(chance);
    return Input.of(ByteMutation.rarely(text, 10, chance));
  }

  @Override
  public Verdict judge(Input input) {
    return read(input.text(), input);
  }

  static Verdict read(String definition, Input input) {
    try {
      StateMachineDefinition.read(definition, Services.resources());
      return Verdict.ACCEPTED;
    } catch (DefinitionException problem) {
      return problem.problems().isEmpty()
          ? new Verdict.Broken("a definition is refused without a problem", problem)
          : RefusalMessage.verdict(problem.getMessage(), input);
    }
  }
}
