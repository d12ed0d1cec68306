package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.AthenaApi;
import io.github.sessionlauncher.local.remote.AwsConfiguration;
import io.github.sessionlauncher.local.remote.EmbeddedAthena;
import io.github.sessionlauncher.local.remote.Exchange;
import io.github.sessionlauncher.local.remote.RemoteAthena;

/** Which Athena is asked. */
final class Destination {

  private final AwsConfiguration configuration;
  private final Shell shell;
  private final Exchange exchange;

  Destination(AwsConfiguration configuration, Shell shell, Exchange exchange) {
    this.configuration = configuration;
    this.shell = shell;
    this.exchange = exchange;
  }

  /** AWS's, or what stands at an endpoint; with neither configured the one inside this process. */
  AthenaApi athena() {
    if (configuration.isThere("athena")) {
      return new RemoteAthena(configuration, "athena-session-launcher", exchange, shell.pause());
    }
    shell.tell(
        "No AWS configuration and no --endpoint-url: this goes to a simulated Athena that ends with"
            + " this command. ./launcher serve keeps one up.");
    return EmbeddedAthena.start(shell.now(), shell.nanoTime(), shell.random());
  }
}
