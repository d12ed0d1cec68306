package io.github.sessionlauncher.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code launcher completion}: what makes a shell complete our commands and options. */
@Command(
    name = "completion",
    description = "Print what makes a shell complete the commands and their options.",
    footerHeading = "%nTo use it now, or in each new shell by its start-up file:%n",
    footer = {
      "  source <(./launcher completion bash)     in ~/.bashrc",
      "  source <(./launcher completion zsh)      in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The shells that there are scripts for. */
  enum Kind {
    bash,
    zsh
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Kind shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (shell == Kind.zsh) {
      // zsh takes scripts of bash after this
      out.println("autoload -U +X compinit && compinit");
      out.println("autoload -U +X bashcompinit && bashcompinit");
    }
    out.print(AutoComplete.bash("launcher", spec.parent().commandLine()));
    out.flush();
    return 0;
  }
}
