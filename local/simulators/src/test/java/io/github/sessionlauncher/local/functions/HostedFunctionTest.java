package io.github.sessionlauncher.local.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.functions.handlers.Broken;
import io.github.sessionlauncher.local.functions.handlers.CommandHandler;
import io.github.sessionlauncher.local.functions.handlers.Echo;
import io.github.sessionlauncher.local.functions.handlers.EnvironmentReporter;
import io.github.sessionlauncher.local.functions.handlers.ExitsAtOnce;
import io.github.sessionlauncher.local.functions.handlers.Thrower;
import io.github.sessionlauncher.local.json.JsonReading;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostedFunctionTest {

  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private final HostedWorld world = new HostedWorld();

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private static JsonNode error(String answer) throws Exception {
    assertTrue(answer.startsWith("Unhandled {"), answer);
    return JsonReading.STRICT.read(answer.substring("Unhandled ".length()));
  }

  @Test
  void theResultIsTheHandlersOutputAndTheProcessIsReused() throws Exception {
    HostedFunction function = world.function(CommandHandler.class);
    String process = world.answer(function, "\"who\"");
    assertNotEquals(Long.toString(ProcessHandle.current().pid()), process);
    assertEquals(process, world.answer(function, "\"who\""));
    HostedFunction echo = world.function(Echo.class);
    assertEquals("{\"ünï\": [1]}", world.answer(echo, "{\"ünï\": [1]}"));
  }

  @Test
  void theProcessHasOnlyLambdasVariablesAndTheTemplatesVariables() throws Exception {
    HostedFunction function =
        world.host.host(
            world.settings(
                EnvironmentReporter.class, Duration.ofSeconds(30), Map.of("WORK_GROUP", "spark")),
            Concurrency.UNRESERVED);
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    String requestId = "8f5b8b0e-0000-4000-8000-000000000001";
    world.timeline.ask(
        () -> {
          function.invoke(requestId, new byte[] {'1'}, result::complete);
          return null;
        });
    String text = HostedWorld.text(result.get(30, TimeUnit.SECONDS));
    Map<String, String> reported =
        text.lines()
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1)));
    assertEquals(
        "AWS_ACCESS_KEY_ID AWS_DEFAULT_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_MEMORY_SIZE"
            + " AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_INITIALIZATION_TYPE"
            + " AWS_LAMBDA_LOG_FORMAT AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_LEVEL"
            + " AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_RUNTIME_API AWS_REGION AWS_SECRET_ACCESS_KEY"
            + " AWS_SESSION_TOKEN LAMBDA_RUNTIME_DIR LAMBDA_TASK_ROOT LANG PATH TZ WORK_GROUP"
            + " _HANDLER arn memory process remaining request id",
        String.join(" ", new TreeSet<>(reported.keySet())));
    assertEquals("spark", reported.get("WORK_GROUP"));
    assertEquals("ASIAFUNCTION", reported.get("AWS_ACCESS_KEY_ID"));
    assertEquals("AWS_Lambda_java25", reported.get("AWS_EXECUTION_ENV"));
    assertEquals(requestId, reported.get("request id"));
    assertEquals(
        "arn:aws:lambda:us-east-1:123456789012:function:EnvironmentReporter", reported.get("arn"));
    assertEquals("256", reported.get("memory"));
    int remaining = Integer.parseInt(reported.get("remaining"));
    assertTrue(remaining > 20_000 && remaining <= 30_000, "remaining " + remaining);
  }

  @Test
  void eachLogLineIsReportedAndTheRuntimeAddsNoOtherLines() throws Exception {
    world.answer(world.function(EnvironmentReporter.class), "1");
    assertEquals(
        "EnvironmentReporter: a line on standard output", world.log.poll(30, TimeUnit.SECONDS));
    assertEquals(
        "EnvironmentReporter: a line on standard error", world.log.poll(30, TimeUnit.SECONDS));
    for (String message : List.of("a line by the logger", "another")) {
      String line = world.log.poll(30, TimeUnit.SECONDS);
      assertTrue(line.startsWith("EnvironmentReporter: {"), line);
      JsonNode logged = JsonReading.STRICT.read(line.substring("EnvironmentReporter: ".length()));
      assertEquals(message, logged.get("message").asText());
    }
  }

  @Test
  void anExceptionIsAnUnhandledErrorWithItsClassName() throws Exception {
    HostedFunction function = world.function(Thrower.class);
    JsonNode error = error(world.answer(function, "{}"));
    assertEquals("java.lang.IllegalStateException", error.get("errorType").asText());
    assertEquals("no work group of that name", error.get("errorMessage").asText());
    assertTrue(error.get("stackTrace").isArray());
  }

  @Test
  void aProcessExitIsAnExitErrorAndTheNextInvocationUsesANewProcess() throws Exception {
    HostedFunction function = world.function(CommandHandler.class);
    String first = world.answer(function, "\"who\"");
    JsonNode error = error(world.answer(function, "\"exit 7\""));
    assertEquals("Runtime.ExitError", error.get("errorType").asText());
    String message = error.get("errorMessage").asText();
    assertTrue(
        message.matches("RequestId: " + UUID + " Error: Runtime exited with error: exit status 7"),
        message);
    assertNotEquals(first, world.answer(function, "\"who\""));
    String noReason = error(world.answer(function, "\"exit 0\"")).get("errorMessage").asText();
    assertTrue(noReason.endsWith("Error: Runtime exited without providing a reason"), noReason);
  }

  @Test
  void aProcessKilledDuringAnInvocationIsAnExitErrorThatNamesTheSignal() throws Exception {
    HostedFunction function = world.function(CommandHandler.class);
    long process = Long.parseLong(world.answer(function, "\"who\""));
    CompletableFuture<InvocationResult> result = world.invoke(function, "\"hang\"");
    world.awaitLog("CommandHandler: hanging");
    ProcessHandle.of(process).orElseThrow().destroyForcibly();
    JsonNode error = error(HostedWorld.text(result.get(30, TimeUnit.SECONDS)));
    assertEquals("Runtime.ExitError", error.get("errorType").asText());
    String message = error.get("errorMessage").asText();
    assertTrue(message.endsWith("Error: Runtime exited with error: signal: killed"), message);
  }

  @Test
  void aHandlerThatTimesOutIsKilledInRealTime() throws Exception {
    HostedFunction function =
        world.host.host(
            world.settings(CommandHandler.class, Duration.ofSeconds(1), Map.of()),
            Concurrency.UNRESERVED);
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(world.answer(function, "\"who\""))).orElseThrow();
    Instant before = world.timeline.now();
    long realBefore = System.nanoTime();
    JsonNode error = error(world.answer(function, "\"hang\""));
    assertTrue(System.nanoTime() - realBefore >= 990_000_000, "killed too early");
    assertFalse(world.timeline.now().isBefore(before.plusMillis(990)));
    assertEquals("Sandbox.Timedout", error.get("errorType").asText());
    String message = error.get("errorMessage").asText();
    assertTrue(
        message.matches("RequestId: " + UUID + " Error: Task timed out after 1.00 seconds"),
        message);
    assertTrue(process.onExit().get(30, TimeUnit.SECONDS) != null);
  }

  @Test
  void aHandlerThatCannotBeCreatedIsTriedTwiceAndItsErrorIsReturned() throws Exception {
    JsonNode error = error(world.answer(world.function(Broken.class), "{}"));
    assertEquals("java.lang.IllegalStateException", error.get("errorType").asText());
    assertEquals("the variable WORK_GROUP is missing", error.get("errorMessage").asText());
    HostedFunction exits = world.function(ExitsAtOnce.class);
    JsonNode exit = error(world.answer(exits, "{}"));
    assertEquals("Runtime.ExitError", exit.get("errorType").asText());
    assertTrue(exit.get("errorMessage").asText().endsWith("exit status 3"), exit.toString());
    world.awaitLog("ExitsAtOnce: made");
    world.awaitLog("ExitsAtOnce: made");
    assertTrue(world.log.stream().noneMatch("ExitsAtOnce: made"::equals));
  }

  @Test
  void aMissingHandlerClassIsReportedAsOnLambda() throws Exception {
    FunctionSettings settings = world.settings(Echo.class, Duration.ofSeconds(30), Map.of());
    HostedFunction function =
        world.host.host(
            HostedWorld.withHandler(settings, "no.such.Handler"), Concurrency.UNRESERVED);
    JsonNode error = error(world.answer(function, "{}"));
    assertEquals("Class not found: no.such.Handler", error.get("errorMessage").asText());
    assertEquals("java.lang.ClassNotFoundException", error.get("errorType").asText());
  }

  @Test
  void onlyAResponseOverTheLimitIsAnError() throws Exception {
    HostedFunction function = world.function(CommandHandler.class);
    InvocationResult most = world.invoke(function, "\"write 6291556\"").get(30, TimeUnit.SECONDS);
    assertEquals(6_291_556, ((InvocationResult.Answered) most).payload().length);
    JsonNode error = error(world.answer(function, "\"write 6291557\""));
    assertEquals("Function.ResponseSizeTooLarge", error.get("errorType").asText());
    assertEquals(
        "Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556"
            + " bytes).",
        error.get("errorMessage").asText());
    assertTrue(world.answer(function, "\"who\"").matches("\\d+"));
  }

  @Test
  void anEventOverTheLimitIsRejected() {
    HostedFunction function = world.function(Echo.class);
    byte[] tooLarge = new byte[LambdaFunction.MAXIMUM_PAYLOAD_BYTES + 1];
    AwsError refused = assertThrows(AwsError.class, () -> function.invoke(tooLarge, result -> {}));
    assertEquals("RequestTooLargeException", refused.code());
    assertEquals(413, refused.status());
  }

  @Test
  void concurrentInvocationsUseSeparateProcessesAndFurtherOnesWait() throws Exception {
    HostedFunction function =
        world.host.host(
            world.settings(CommandHandler.class, Duration.ofSeconds(30), Map.of()),
            new Concurrency(2, Concurrency.WhenFull.QUEUE));
    List<CompletableFuture<InvocationResult>> results = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      results.add(world.invoke(function, "\"who\""));
    }
    TreeSet<String> processes = new TreeSet<>();
    for (CompletableFuture<InvocationResult> result : results) {
      processes.add(HostedWorld.text(result.get(30, TimeUnit.SECONDS)));
    }
    assertEquals(2, processes.size());
  }

  @Test
  void anInvocationBeyondTheReservedConcurrencyIsThrottled() throws Exception {
    HostedFunction function =
        world.host.host(
            world.settings(CommandHandler.class, Duration.ofSeconds(30), Map.of()),
            Concurrency.reserved(1));
    CompletableFuture<InvocationResult> first = world.invoke(function, "\"who\"");
    assertEquals(
        "Throttled ReservedFunctionConcurrentInvocationLimitExceeded",
        world.answer(function, "\"who\""));
    assertTrue(HostedWorld.text(first.get(30, TimeUnit.SECONDS)).matches("\\d+"));
  }

  @Test
  void aFunctionUsesItsWarmedUpProcess() throws Exception {
    HostedFunction function =
        world.host.host(
            world.settings(CommandHandler.class, Duration.ofSeconds(30), Map.of()),
            Concurrency.reserved(1));
    world.timeline.ask(
        () -> {
          function.warmUp();
          function.warmUp();
          return null;
        });
    assertTrue(world.answer(function, "\"who\"").matches("\\d+"));
  }

  @Test
  void closeEndsAllProcessesAndDeletesTheFolder() throws Exception {
    HostedFunction function = world.function(CommandHandler.class);
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(world.answer(function, "\"who\""))).orElseThrow();
    world.invoke(function, "\"hang\"");
    world.awaitLog("CommandHandler: hanging");
    world.close();
    assertFalse(process.isAlive());
    assertFalse(Files.exists(world.taskRoot.getParent()));
    assertTrue(Files.exists(HostedWorld.runtimeClient()), "the target of a link was deleted");
  }
}
