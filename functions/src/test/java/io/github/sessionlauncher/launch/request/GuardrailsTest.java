package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

  private static final Guardrails GUARDRAILS =
      new Guardrails(Optional.of("a"), List.of("a", "b"), 20, 60);

  private static List<String> violations(String request) {
    return assertThrows(
            InvalidRequestException.class, () -> SessionRequest.of(Json.read(request), GUARDRAILS))
        .violations()
        .stream()
        .map(violation -> violation.pointer() + " " + violation.rule())
        .toList();
  }

  @Test
  void aRequestOutsideTheGuardrailsIsRejectedWithTheRuleAndItsParameter() {
    SessionRequest.of(
        Json.read(
            "{\"EngineConfiguration\": {\"MaxConcurrentDpus\": 20},"
                + " \"SessionIdleTimeoutInMinutes\": 60}"),
        GUARDRAILS);
    List<Violation> violations =
        assertThrows(
                InvalidRequestException.class,
                () ->
                    SessionRequest.of(
                        Json.read(
                            "{\"WorkGroup\": \"c\", \"EngineConfiguration\":"
                                + " {\"MaxConcurrentDpus\": 21}, \"SessionIdleTimeoutInMinutes\":"
                                + " 61}"),
                        GUARDRAILS))
            .violations();
    assertEquals(
        List.of(
            "/WorkGroup is \"c\"; this deployment allows one of a, b. Its parameter"
                + " AllowedWorkGroups sets this limit.",
            "/EngineConfiguration/MaxConcurrentDpus is 21; this deployment allows at most 20. Its"
                + " parameter HighestMaxConcurrentDpus sets this limit.",
            "/SessionIdleTimeoutInMinutes is 61; this deployment allows at most 60. Its parameter"
                + " HighestIdleTimeoutMinutes sets this limit."),
        violations.stream().map(Violation::message).toList());
  }

  @Test
  void aRequestWithinTheGuardrailsIsAccepted() {
    SessionRequest.of(
        Json.read(
            "{\"WorkGroup\": \"b\", \"EngineConfiguration\": {\"MaxConcurrentDpus\": 20},"
                + " \"SessionIdleTimeoutInMinutes\": 60}"),
        GUARDRAILS);
  }

  @Test
  void aViolationOfAthenasRulesIsReportedOnce() {
    assertEquals(
        List.of(
            "/WorkGroup type",
            "/EngineConfiguration/MaxConcurrentDpus range",
            "/SessionIdleTimeoutInMinutes range"),
        violations(
            "{\"WorkGroup\": 5, \"EngineConfiguration\": {\"MaxConcurrentDpus\": 5001},"
                + " \"SessionIdleTimeoutInMinutes\": 481}"));
    assertEquals(
        List.of(
            "/EngineConfiguration/MaxConcurrentDpus guardrail",
            "/SessionIdleTimeoutInMinutes guardrail"),
        violations(
            "{\"EngineConfiguration\": {\"MaxConcurrentDpus\": 5000},"
                + " \"SessionIdleTimeoutInMinutes\": 480}"));
    assertEquals(
        List.of("/EngineConfiguration type", "/SessionIdleTimeoutInMinutes type"),
        violations("{\"EngineConfiguration\": 5, \"SessionIdleTimeoutInMinutes\": \"61\"}"));
  }

  @Test
  void theDefaultWorkGroupIsOneOfTheAllowedOnes() {
    new Guardrails(Optional.of("a"), List.of("a", "b"), 20, 60);
    new Guardrails(Optional.of("c"), List.of(), 20, 60);
    new Guardrails(Optional.empty(), List.of("a"), 20, 60);
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Guardrails(Optional.of("c"), List.of("a", "b"), 20, 60));
    assertEquals("The default work group c is not an allowed work group: a, b", wrong.getMessage());
  }
}
