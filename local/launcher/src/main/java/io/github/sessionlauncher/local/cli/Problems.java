package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.http.PortUnavailableException;
import io.github.sessionlauncher.local.remote.ConfigurationProblem;
import io.github.sessionlauncher.local.remote.ConnectionProblem;
import io.github.sessionlauncher.local.remote.ServiceProblem;
import io.github.sessionlauncher.local.states.language.DefinitionException;
import io.github.sessionlauncher.local.template.TemplateProblem;
import io.github.sessionlauncher.local.world.WorldProblem;

/** Distinguishes problems that the user can fix from bugs of this program. */
final class Problems {

  private Problems() {}

  /** Returns the message to print, or null for a bug of this program. */
  static String message(Throwable problem) {
    return switch (problem) {
      case CliProblem fixable -> fixable.getMessage();
      case PortUnavailableException port -> port.getMessage();
      case TemplateProblem template -> template.getMessage();
      case DefinitionException machine ->
          "the state machine's definition, " + machine.getMessage().replace("\n", "\n  ");
      case WorldProblem world -> world.getMessage();
      case ConfigurationProblem aws -> aws.getMessage();
      case ServiceProblem refused -> refused.getMessage();
      case ConnectionProblem none -> none.getMessage();
      // a call of this program that the template does not permit
      case AwsError refused -> refused.code() + ": " + refused.getMessage();
      default -> null;
    };
  }
}
