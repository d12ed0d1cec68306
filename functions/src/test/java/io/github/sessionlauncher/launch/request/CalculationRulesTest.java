package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which calculations a deployment accepts. */
class CalculationRulesTest {

  private static SessionRequest request(CalculationRules rules, String launch) {
    return SessionRequest.of(
        Json.read("{\"EngineConfiguration\": {}, \"Launch\": %s}".formatted(launch)),
        new Guardrails(
            Optional.of("a"), new AllowedWorkGroups(List.of()), 20, 60, Map.of(), rules));
  }

  private static String refusal(CalculationRules rules, String launch) {
    List<Violation> violations =
        assertThrows(InvalidRequestException.class, () -> request(rules, launch)).violations();
    assertEquals(1, violations.size(), violations::toString);
    return violations.getFirst().toMap().toString();
  }

  @Test
  void codeIsRefusedUnlessTheDeploymentAllowsIt() {
    String code = "{\"Calculation\": {\"CodeBlock\": \"print(1)\"}}";
    String refusal = refusal(new CalculationRules(false, List.of()), code);
    assertTrue(refusal.contains("Its parameter AllowCalculations sets this limit."), refusal);
    assertFalse(refusal.contains("print"), refusal);
    assertEquals(
        Optional.of("print(1)"),
        request(new CalculationRules(true, List.of()), code)
            .calculation()
            .flatMap(Calculation::codeBlock));
  }

  @Test
  void codeIsReadFromTheBucketsOfTheDeploymentOnly() {
    String code = "{\"Calculation\": {\"CodeS3Uri\": \"s3://jobs/a.py\"}}";
    request(new CalculationRules(true, List.of("other", "jobs")), code);
    for (CalculationRules rules :
        List.of(
            new CalculationRules(true, List.of()), new CalculationRules(true, List.of("job")))) {
      String refusal = refusal(rules, code);
      assertTrue(refusal.contains("Its parameter CodeBuckets sets this limit."), refusal);
    }
  }

  /** Violations stand in replies, outcome events and logs. */
  @Test
  void aViolationShowsNeitherCodeNorTaskToken() {
    CalculationRules rules = new CalculationRules(true, List.of());
    String secret = "secret".repeat(20_000);
    for (String launch :
        List.of(
            "{\"Calculation\": {\"CodeBlock\": \"%s\"}}".formatted(secret.substring(0, 68_001)),
            "{\"Calculation\": {\"CodeBlock\": \"secret \\ud83d\"}}",
            "{\"TaskToken\": \"%s\"}".formatted(secret.substring(0, 2049)))) {
      String refusal = refusal(rules, launch);
      assertFalse(refusal.contains("secret"), refusal);
    }
  }
}
