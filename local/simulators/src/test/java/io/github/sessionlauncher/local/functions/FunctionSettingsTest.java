package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {

  private static String rejection(
      String name, int seconds, int memory, Map<String, String> variables) {
    return assertThrows(
            IllegalArgumentException.class, () -> settings(name, seconds, memory, variables))
        .getMessage();
  }

  private static FunctionSettings settings(
      String name, int seconds, int memory, Map<String, String> variables) {
    return new FunctionSettings(
        name,
        "arn:aws:lambda:us-east-1:123456789012:function:" + name,
        "example.Handler",
        Path.of("java"),
        Path.of("task"),
        Path.of("runtime"),
        Duration.ofSeconds(seconds),
        memory,
        variables,
        "/aws/lambda/" + name,
        "INFO",
        "us-east-1",
        new RoleCredentials("ASIA", "secret", "token"));
  }

  @Test
  void valuesThatLambdaRejectsAtDeploymentAreRejectedWithTheirNameAndLimit() {
    settings("start", 900, 10_240, Map.of("AB", "c".repeat(4087)));
    assertEquals(
        "the function's timeout is PT15M1S; it must be 1 to 900 seconds",
        rejection("start", 901, 128, Map.of()));
    assertEquals(
        "the function's memory is 127 MB; it must be 128 to 10240 MB",
        rejection("start", 1, 127, Map.of()));
    assertEquals(
        "the function's environment is 4097 bytes; it must be at most 4096 bytes",
        rejection("start", 1, 128, Map.of("AB", "c".repeat(4088))));
    assertEquals(
        "the function's variable is AWS_REGION; Lambda reserves this name",
        rejection("start", 1, 128, Map.of("AWS_REGION", "us-east-1")));
    assertEquals(
        "the function's variable is 1A; it must match [a-zA-Z][a-zA-Z0-9_]+",
        rejection("start", 1, 128, Map.of("1A", "")));
    assertEquals(
        "the function's name is a b; it must match [a-zA-Z0-9-_]{1,64}",
        rejection("a b", 1, 128, Map.of()));
  }
}
