package io.github.sessionlauncher.local.cli;

import io.github.sessionlauncher.local.world.World;
import io.github.sessionlauncher.local.world.WorldSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A local world for tests of commands. */
final class LocalWorld {

  private LocalWorld() {}

  /** Starts a world at a free port, with the template's default parameters. */
  static World start(double speed) {
    return start(speed, Map.of());
  }

  /** Starts a world at a free port, with parameters of the template. */
  static World start(double speed, Map<String, String> parameters) {
    return World.start(
        new WorldSettings(
            Keyboard.HOME,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            "us-east-1",
            parameters,
            speed,
            Map.of(),
            false,
            "127.0.0.1",
            0,
            Clock.systemUTC(),
            System::nanoTime,
            new SplittableRandom(1),
            Optional.empty()),
        (function, line) -> {});
  }

  /** Sends a request by HTTP. */
  static HttpResponse<String> post(World world, String request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(world.uri().resolve("/sessions"))
              .POST(HttpRequest.BodyPublishers.ofString(request))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
