package io.github.sessionlauncher.local.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.inprocess.InProcessLambda;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A fault of a service is recorded with the invocation whose call it answers. */
class StormyWireTest {

  private static final Set<Fault> READS =
      Set.of(Fault.READ_STALE, Fault.SESSION_READ_STALE, Fault.PAGE_SHORT);
  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
  private static final Caller CALLER = new Caller("arn:role", Permissions.ALL);

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-12T06:00:00Z"));
  private final InProcessLambda lambda = new InProcessLambda(timeline, line -> {});

  /** Calls a service of Step Functions from an invocation with the id "request". */
  private void call(Storm storm, Supplier<ObjectNode> answer) {
    AwsJsonService service =
        new AwsJsonService() {
          @Override
          public String targetPrefix() {
            return "AWSStepFunctions";
          }

          @Override
          public String jsonVersion() {
            return "1.0";
          }

          @Override
          public ObjectNode call(String operation, ObjectNode input, Caller caller) {
            return answer.get();
          }
        };
    StormyWire wire = new StormyWire(timeline, lambda, storm);
    LambdaFunction function =
        lambda.function(
            new FunctionIdentity("name", "arn:name", "/group", Duration.ofSeconds(30), 512),
            () ->
                (input, output, context) ->
                    wire.call(service, "DescribeExecution", NOTHING, CALLER, Duration.ofSeconds(3)),
            () -> Duration.ZERO);
    function.invoke("request", new byte[0], result -> {});
    timeline.runAll();
  }

  private Storm storm(Storm.Force force, long seed) {
    return new Storm(force, new SplittableRandom(seed), Simulation.ALL_FAULTS, timeline::now);
  }

  @Test
  void aStaleReadAndAShortPageNameWhomTheyAnswer() {
    Set<String> answered = new TreeSet<>();
    for (long seed = 1; seed <= 200; seed++) {
      Storm storm = storm(Storm.Force.WILD, seed);
      StormyReads reads = new StormyReads(storm);
      call(
          storm,
          () -> {
            reads.lag("DescribeExecution");
            reads.lag("GetSessionStatus");
            reads.pageSize("GetExecutionHistory", 1);
            return NOTHING;
          });
      storm.injected().stream()
          .filter(fault -> READS.contains(fault.fault()))
          .forEach(fault -> answered.add(fault.fault() + " " + fault.who()));
      assertEquals("", storm.answered());
    }
    // a call that arrives late or twice answers nobody
    answered.removeIf(fault -> fault.endsWith(" "));
    assertEquals(
        Set.of("READ_STALE request", "SESSION_READ_STALE request", "PAGE_SHORT request"), answered);
  }

  @Test
  void aCallBeyondTheRatesOfTheAccountAffectsItsInvocation() {
    Storm storm = storm(Storm.Force.NONE, 1);
    call(storm, () -> NOTHING);
    assertFalse(storm.isAffected("request"));
    call(
        storm,
        () -> {
          throw new AwsError("ThrottlingException", "Rate exceeded");
        });
    assertTrue(storm.isAffected("request"));
  }
}
