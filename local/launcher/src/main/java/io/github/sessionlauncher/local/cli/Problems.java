package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.http.PortUnavailableException;
import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.template.TemplateProblem;
import io.github.sessionlauncher.local.world.WorldProblem;

/** What the person at the keyboard can mend, told from faults of this program. */
final class Problems {

  private Problems() {}

  /** The message to print, or null for a fault of this program. */
  static String message(Throwable problem) {
    return switch (problem) {
      case CliProblem mendable -> mendable.getMessage();
      case PortUnavailableException port -> port.getMessage();
      case TemplateProblem template -> template.getMessage();
      case DefinitionException machine ->
          "the state machine's definition, " + machine.getMessage().replace("\n", "\n  ");
      case WorldProblem world -> world.getMessage();
      // what the template does not allow, where nobody but this program hears of it
      case AwsError refused -> refused.code() + ": " + refused.getMessage();
      default -> null;
    };
  }
}
