package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardrailsTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/spark";

  private static final CalculationRules NO_CALCULATIONS = new CalculationRules(false, List.of());

  private static final Guardrails GUARDRAILS =
      new Guardrails(
          Optional.of("a"),
          new AllowedWorkGroups(List.of("a", "b")),
          20,
          60,
          Map.of(),
          NO_CALCULATIONS);

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
    new Guardrails(
        Optional.of("a"),
        new AllowedWorkGroups(List.of("a", "b")),
        20,
        60,
        Map.of(),
        NO_CALCULATIONS);
    new Guardrails(
        Optional.of("c"), new AllowedWorkGroups(List.of()), 20, 60, Map.of(), NO_CALCULATIONS);
    new Guardrails(
        Optional.empty(), new AllowedWorkGroups(List.of("a")), 20, 60, Map.of(), NO_CALCULATIONS);
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Guardrails(
                    Optional.of("c"),
                    new AllowedWorkGroups(List.of("a", "b")),
                    20,
                    60,
                    Map.of(),
                    NO_CALCULATIONS));
    assertEquals("The default work group c is not an allowed work group: a, b", wrong.getMessage());
  }

  @Test
  void aBoundRoleMayBeNamedInItsWorkGroupsOnly() {
    Guardrails bound =
        new Guardrails(
            Optional.of("a"),
            new AllowedWorkGroups(List.of()),
            20,
            60,
            Map.of(ROLE, List.of("b", "c")),
            NO_CALCULATIONS);
    String request = "{%s\"EngineConfiguration\": {}, \"ExecutionRole\": \"%s\"}";
    for (String workGroup : List.of("b", "c")) {
      SessionRequest.of(
          Json.read(request.formatted("\"WorkGroup\": \"%s\", ".formatted(workGroup), ROLE)),
          bound);
    }
    SessionRequest.of(Json.read(request.formatted("", ROLE + "-2")), bound);
    for (String outside : List.of("\"WorkGroup\": \"d\", ", "")) {
      Violation violation =
          assertThrows(
                  InvalidRequestException.class,
                  () -> SessionRequest.of(Json.read(request.formatted(outside, ROLE)), bound))
              .violations()
              .getFirst();
      assertEquals(
          "/ExecutionRole is \"arn:aws:iam::123456789012:role/spark\"; this deployment allows this"
              + " role in the work groups b, c only. Its parameter SessionRoleWorkGroups sets this"
              + " limit.",
          violation.message());
    }
  }

  @Test
  void aBoundRoleWithoutAWorkGroupIsNotAViolationOfItsOwn() {
    Guardrails bound =
        new Guardrails(
            Optional.empty(),
            new AllowedWorkGroups(List.of()),
            20,
            60,
            Map.of(ROLE, List.of("b")),
            NO_CALCULATIONS);
    String request = "{%s\"EngineConfiguration\": {}, \"ExecutionRole\": \"%s\"}";
    for (String workGroup : List.of("\"WorkGroup\": 5, ", "")) {
      List<Violation> violations =
          assertThrows(
                  InvalidRequestException.class,
                  () -> SessionRequest.of(Json.read(request.formatted(workGroup, ROLE)), bound))
              .violations();
      assertEquals(List.of("/WorkGroup"), violations.stream().map(Violation::pointer).toList());
    }
  }
}
