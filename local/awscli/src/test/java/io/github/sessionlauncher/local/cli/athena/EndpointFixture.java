package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.remote.RecordingEndpoint;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Commands that are typed towards an endpoint with prepared replies. */
abstract class EndpointFixture {

  RecordingEndpoint endpoint;
  TypedCommand command;

  @BeforeEach
  void open() throws IOException {
    endpoint = new RecordingEndpoint();
    command = TypedCommand.towards(endpoint.url());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  /** Types {@code start-session} with its required options, and more. */
  int start(String... more) {
    return command.run(
        List.of("start-session", "--work-group", "spark", "--engine-configuration", "{}"), more);
  }
}
