package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.athena.CalculationState;
import io.github.sessionlauncher.local.athena.SessionState;
import io.github.sessionlauncher.local.events.BusObserver;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.inprocess.Wire;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.states.Execution;
import io.github.sessionlauncher.local.states.ExecutionListener;
import io.github.sessionlauncher.local.states.ExecutionStatus;
import io.github.sessionlauncher.local.states.HistoryEvent;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The job of {@code examples/nightly-job}, killed at every point and started again with the same
 * identity: the function that makes a call to AWS, or the execution as a whole.
 */
class KilledJobTest {

  private static final Path JOB =
      Path.of("").toAbsolutePath().getParent().getParent().resolve("examples/nightly-job");
  private static final Stack STACK =
      Stack.of(
          JOB.resolve("../../template.yaml").normalize(),
          Map.of("AllowCalculations", "true", "CodeBuckets", "nightly-code"),
          "us-east-1");
  private static final int NEVER = Integer.MAX_VALUE;

  /** Where a job is killed. */
  private enum Kill {
    FUNCTION_BEFORE_CALL,
    FUNCTION_AFTER_CALL,
    EXECUTION,
    NOTHING
  }

  /** One job in a world of its own. */
  private static final class Job implements ExecutionListener {

    private final VirtualTimeline timeline =
        new VirtualTimeline(Instant.parse("2026-03-12T02:00:00Z"));
    private final Kill kill;
    private final int point;
    private final InProcessWorld world;
    private final List<String> launches = new ArrayList<>();
    private final List<ObjectNode> outcomes = new ArrayList<>();
    private int calls;
    private int events;
    private String state = "before its first state";

    /**
     * @param point the number of the call, or of the event of the execution, at which it is killed
     *     and started again
     */
    Job(Kill kill, int point) {
      this.kill = kill;
      this.point = point;
      this.world =
          new InProcessWorld(
              timeline,
              new SplittableRandom(1),
              new InProcessWorld.Plan(STACK, Handlers.DEPLOYED),
              new Interference() {
                @Override
                public Wire wire(VirtualTimeline ignored, InProcessLambda lambda) {
                  return killing(lambda);
                }
              },
              line -> {},
              (operation, input, error) -> {});
      world.services().s3().add("nightly-code", Job::object);
      world.services().stepFunctions().listen(this);
      world
          .services()
          .eventBridge()
          .addObserver(
              new BusObserver() {
                @Override
                public void onEvent(String bus, ObjectNode event, List<Rule> matched) {
                  if (event.path("detail-type").asText().endsWith(" Outcome")) {
                    outcomes.add(event);
                  }
                }
              });
      start();
      timeline.runAll();
      start();
      timeline.runAll();
    }

    private static Optional<byte[]> object(String key) {
      try {
        return Optional.of(Files.readAllBytes(JOB.resolve(key)));
      } catch (IOException missing) {
        return Optional.empty();
      }
    }

    private void start() {
      String arn = STACK.get(FunctionResource.class, "StartFunction").arn();
      try {
        byte[] firing = Files.readAllBytes(JOB.resolve("request.json"));
        world.services().asynchronous(arn).invoke(world.newRequestId(), firing);
      } catch (IOException missing) {
        throw new AssertionError(missing);
      }
    }

    private Wire killing(InProcessLambda lambda) {
      return (service, operation, input, caller, timeLeft) -> {
        boolean here = ++calls == point;
        if (here && kill == Kill.FUNCTION_BEFORE_CALL) {
          timeline.soon(this::start);
          lambda.crash();
        }
        ObjectNode reply = Wire.DIRECT.call(service, operation, input, caller, timeLeft);
        if (here && kill == Kill.FUNCTION_AFTER_CALL) {
          timeline.soon(this::start);
          lambda.crash();
        }
        return reply;
      };
    }

    @Override
    public void statusChanged(Execution execution) {
      if (isFirst(execution) && execution.status() == ExecutionStatus.RUNNING) {
        launches.add(execution.name());
      }
    }

    private static boolean isFirst(Execution execution) {
      return execution.stateMachine().name().equals("SessionLauncher")
          && !execution.name().startsWith("net-");
    }

    @Override
    public void happened(Execution execution, HistoryEvent event) {
      if (!isFirst(execution)) {
        return;
      }
      if (++events == point
          && kill != Kill.FUNCTION_BEFORE_CALL
          && kill != Kill.FUNCTION_AFTER_CALL) {
        timeline.soon(() -> stopAndStart(execution));
      } else if (events < point && event.details().path("name").isTextual()) {
        state = event.details().path("name").asText();
      }
    }

    private void stopAndStart(Execution execution) {
      if (kill == Kill.EXECUTION && execution.status() == ExecutionStatus.RUNNING) {
        world
            .services()
            .stepFunctions()
            .call(
                "StopExecution",
                Json.object().put("executionArn", execution.arn()),
                OperatorActions.OPERATOR);
      }
      start();
    }

    /** Returns the different outcomes: the net may publish one that is known once more. */
    private Set<JsonNode> outcomes(String detailType) {
      return outcomes.stream()
          .filter(event -> event.path("detail-type").asText().equals(detailType))
          .map(event -> event.path("detail"))
          .collect(Collectors.toSet());
    }

    /** Asserts that there was one job, and that nothing runs. */
    void assertOneJob() {
      String where = "%s at %d, in %s: %s".formatted(kill, point, state, outcomes);
      assertEquals(1, launches.size(), where);
      assertEquals(1, world.services().athena().sessions().size(), where);
      assertEquals(
          SessionState.TERMINATED, world.services().athena().sessions().getFirst().state(), where);
      assertTrue(world.services().athena().calculations().size() <= 1, where);
      world
          .services()
          .athena()
          .calculations()
          .forEach(each -> assertTrue(each.state().ended(), where));
      assertEquals(1, outcomes("Athena Session Outcome").size(), where);
      assertEquals(1, outcomes("Athena Calculation Outcome").size(), where);
    }

    /** Asserts that the job was done as if nothing had happened. */
    void assertDone() {
      assertOneJob();
      assertEquals(2, outcomes.size(), outcomes.toString());
      assertEquals("COMPLETED", outcomes.getLast().at("/detail/outcome").asText());
      assertEquals(
          List.of(CalculationState.COMPLETED),
          world.services().athena().calculations().stream().map(each -> each.state()).toList());
    }
  }

  @Test
  void aJobWhoseFunctionIsKilledBeforeAnyCallAndThatIsStartedAgainIsTheSameJob() {
    int calls = new Job(Kill.NOTHING, NEVER).calls;
    IntStream.rangeClosed(1, calls)
        .forEach(call -> new Job(Kill.FUNCTION_BEFORE_CALL, call).assertDone());
  }

  @Test
  void aJobWhoseFunctionIsKilledAfterAnyCallAndThatIsStartedAgainIsTheSameJob() {
    int calls = new Job(Kill.NOTHING, NEVER).calls;
    IntStream.rangeClosed(1, calls)
        .forEach(call -> new Job(Kill.FUNCTION_AFTER_CALL, call).assertDone());
  }

  /** Whoever started it was killed, such as a command that waited; the world goes on. */
  @Test
  void aJobThatIsStartedAgainAtAnyEventIsTheSameJob() {
    int events = new Job(Kill.NOTHING, NEVER).events;
    IntStream.rangeClosed(1, events).forEach(event -> new Job(Kill.NOTHING, event).assertDone());
  }

  /** The last net ends it: what has not run by then does not run any more. */
  @Test
  void aJobWhoseExecutionIsStoppedAtAnyEventAndThatIsStartedAgainIsTheSameJob() {
    int events = new Job(Kill.NOTHING, NEVER).events;
    Set<String> states = new TreeSet<>();
    for (int event = 1; event <= events; event++) {
      Job job = new Job(Kill.EXECUTION, event);
      job.assertOneJob();
      states.add(job.state);
    }
    assertTrue(
        states.containsAll(
            Set.of(
                "Look At Session",
                "Wait Before Look",
                "Read Code",
                "Publish Outcome",
                "Look At Calculation",
                "Wait Before Calculation Look",
                "End Session",
                "Publish Calculation Outcome",
                "Keep Start Times")),
        states.toString());
  }
}
