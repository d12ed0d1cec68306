package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.remote.RemoteAthena;
import io.github.sessionlauncher.local.remote.WireLog;

/** Selects the Athena endpoint that a command calls. */
final class Destination {

  private final AwsConfiguration configuration;
  private final Shell shell;
  private final WireLog log;

  Destination(AwsConfiguration configuration, Shell shell, WireLog log) {
    this.configuration = configuration;
    this.shell = shell;
    this.log = log;
  }

  /** Returns AWS or the configured endpoint; without configuration, an Athena in this process. */
  AthenaApi athena() {
    if (configuration.isThere("athena")) {
      return new RemoteAthena(configuration, "athena-session-launcher", log);
    }
    shell.report(
        "No AWS configuration and no --endpoint-url: this command uses a simulated Athena that ends"
            + " with it. ./launcher serve starts one that keeps running.");
    return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
  }
}
