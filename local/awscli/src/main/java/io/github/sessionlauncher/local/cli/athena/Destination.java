package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.remote.RemoteAthena;
import io.github.sessionlauncher.local.remote.WireLog;

/** Selects the Athena that a command calls. */
final class Destination {

  private final AwsConfiguration configuration;
  private final Shell shell;
  private final WireLog log;

  Destination(AwsConfiguration configuration, Shell shell, WireLog log) {
    this.configuration = configuration;
    this.shell = shell;
    this.log = log;
  }

  /** AWS, or the configured endpoint; with neither configured, the Athena inside this process. */
  AthenaApi athena() {
    if (configuration.isThere("athena")) {
      return new RemoteAthena(configuration, "athena-session-launcher", log);
    }
    shell.tell(
        "No AWS configuration and no --endpoint-url: this goes to a simulated Athena that ends with"
            + " this command. ./launcher serve keeps one up.");
    return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
  }
}
