package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code launcher completion}: prints the completion script of a shell. */
@Command(
    name = "completion",
    description = "Print a script that makes a shell complete commands and options.",
    footerHeading = "%nRun one of these lines now, or add it to the start-up file of your shell:%n",
    footer = {
      "  source <(./launcher completion bash)     # ~/.bashrc",
      "  source <(./launcher completion zsh)      # ~/.zshrc"
    })
final class CompletionCommand extends LauncherCommand {

  /** The supported shells. */
  enum Kind {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Kind shell;

  @Override
  public Integer call() {
    PrintWriter out = out();
    if (shell == Kind.zsh) {
      // zsh can load completion scripts of bash after this
      out.println("autoload -U +X compinit && compinit");
      out.println("autoload -U +X bashcompinit && bashcompinit");
    }
    out.print(AutoComplete.bash("launcher", spec().parent().commandLine()));
    out.flush();
    return 0;
  }
}
