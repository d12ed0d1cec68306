package io.github.sessionlauncher.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.launch.LaunchSettings;
import io.github.sessionlauncher.launch.request.AllowedWorkGroups;
import io.github.sessionlauncher.launch.request.CalculationRules;
import io.github.sessionlauncher.launch.request.Guardrails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EnvironmentTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "STATE_MACHINE_ARN", "arn:machine",
          "METRICS_NAMESPACE", "SessionLauncher/stack",
          "DEFAULT_DEADLINE_SECONDS", "900",
          "DEFAULT_IDLE_TIMEOUT_MINUTES", "20",
          "HIGHEST_MAX_CONCURRENT_DPUS", "40",
          "HIGHEST_IDLE_TIMEOUT_MINUTES", "60");

  private static Environment with(String name, String value) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(name, value);
    return new Environment(variables);
  }

  private static Environment without(String name) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.remove(name);
    return new Environment(variables);
  }

  private static void assertReported(String message, Executable reading) {
    assertEquals(message, assertThrows(IllegalStateException.class, reading).getMessage());
  }

  @Test
  void theVariablesHoldTheSettingsOfTheDeployment() {
    Environment environment = new Environment(VARIABLES);
    assertEquals("arn:machine", environment.stateMachineArn());
    assertEquals("SessionLauncher/stack", environment.metricsNamespace());
    assertEquals(
        new LaunchSettings(900, 20, Optional.empty(), Optional.empty()),
        environment.launchSettings());
    assertEquals(
        new Guardrails(
            Optional.empty(),
            new AllowedWorkGroups(List.of()),
            40,
            60,
            Map.of(),
            new CalculationRules(false, List.of())),
        environment.guardrails());
  }

  @Test
  void thePriceOfALookIsATenthToSixtySeconds() {
    assertEquals(1, new Environment(Map.of()).lookPriceSeconds());
    assertEquals(0.1, with("LOOK_PRICE_SECONDS", "0.1").lookPriceSeconds());
    assertEquals(60, with("LOOK_PRICE_SECONDS", "60").lookPriceSeconds());
    for (String wrong : List.of("0", "0.09", "60.1", "-1", "1e1", "NaN", "a lot")) {
      assertReported(
          "The environment variable LOOK_PRICE_SECONDS is '%s'; it must be a number from 0.1 to 60. The template's parameter LookPriceSeconds sets it."
              .formatted(wrong),
          () -> with("LOOK_PRICE_SECONDS", wrong).lookPriceSeconds());
    }
  }

  @Test
  void moreWordsForALackOfCapacityAreOptional() {
    assertEquals(Optional.empty(), new Environment(Map.of()).capacityPattern());
    assertEquals(Optional.empty(), with("CAPACITY_PATTERN", " ").capacityPattern());
    assertTrue(
        with("CAPACITY_PATTERN", "hosts? (are|is) busy")
            .capacityPattern()
            .orElseThrow()
            .matcher("All hosts ARE busy.")
            .find());
  }

  @Test
  void anInvalidPatternIsReported() {
    assertReported(
        "The environment variable CAPACITY_PATTERN is 'no (hosts'; it is not a regular expression:"
            + " Unclosed group at index 9. The template's parameter CapacityPattern sets it.",
        with("CAPACITY_PATTERN", "no (hosts")::capacityPattern);
    for (String any : List.of(".*", "full|", "x?")) {
      assertReported(
          "The environment variable CAPACITY_PATTERN is '%s'; it matches any text, so no request would ever be refused. The template's parameter CapacityPattern sets it."
              .formatted(any),
          with("CAPACITY_PATTERN", any)::capacityPattern);
    }
  }

  @Test
  void theWorkGroupsAreOptional() {
    Environment environment = with("DEFAULT_WORK_GROUP", "spark");
    assertEquals(Optional.of("spark"), environment.launchSettings().workGroup());
    assertEquals(Optional.of("spark"), environment.guardrails().defaultWorkGroup());
    assertEquals(Optional.empty(), with("DEFAULT_WORK_GROUP", " ").launchSettings().workGroup());
    assertEquals(
        new AllowedWorkGroups(List.of("a", "b")),
        with("ALLOWED_WORK_GROUPS", " a, ,b,").guardrails().allowedWorkGroups());
    assertEquals(List.of(), with("ALLOWED_WORK_GROUPS", " ").allowedWorkGroups().names());
  }

  @Test
  void aRoleIsBoundToTheWorkGroupsOfItsPairs() {
    String role = "arn:aws:iam::123456789012:role/a=b";
    assertEquals(
        Map.of(role, List.of("spark", "etl"), "r", List.of("s")),
        with("SESSION_ROLE_WORK_GROUPS", "spark=%1$s,etl=%1$s, s=r".formatted(role))
            .guardrails()
            .workGroupsOfRoles());
    for (String pair : List.of("spark", "=arn", "spark=")) {
      assertReported(
          "The environment variable SESSION_ROLE_WORK_GROUPS has '%s'; each item must be WORKGROUP=ROLE_ARN. The template's parameter SessionRoleWorkGroups sets it."
              .formatted(pair),
          with("SESSION_ROLE_WORK_GROUPS", pair)::guardrails);
    }
  }

  @Test
  void sessionsAreTaggedOrDeletedOnlyIfTheDeploymentSaysSo() {
    assertEquals(Optional.empty(), with("STACK_TAG", "").launchSettings().stackTag());
    assertEquals(Optional.of("prod"), with("STACK_TAG", "prod").launchSettings().stackTag());
    assertEquals(true, with("DELETE_ANY_SESSION", "true").deletesAnySession());
    assertEquals(false, with("DELETE_ANY_SESSION", "false").deletesAnySession());
    assertReported(
        "The environment variable DELETE_ANY_SESSION is missing; the template sets it.",
        new Environment(VARIABLES)::deletesAnySession);
  }

  @Test
  void aMissingVariableIsNamed() {
    String message = "The environment variable %s is missing; the template sets it.";
    assertReported(
        message.formatted("STATE_MACHINE_ARN"), without("STATE_MACHINE_ARN")::stateMachineArn);
    assertReported(
        message.formatted("STATE_MACHINE_ARN"), with("STATE_MACHINE_ARN", " ")::stateMachineArn);
    assertReported(
        message.formatted("DEFAULT_DEADLINE_SECONDS"),
        without("DEFAULT_DEADLINE_SECONDS")::launchSettings);
  }

  @Test
  void aVariableThatIsNotANumberIsNamed() {
    assertReported(
        "The environment variable HIGHEST_MAX_CONCURRENT_DPUS is 'many'; it must be a whole"
            + " number.",
        with("HIGHEST_MAX_CONCURRENT_DPUS", "many")::guardrails);
  }

  @Test
  void theDefaultIdleTimeOutIsAtMostTheHighest() {
    assertEquals(
        20, with("HIGHEST_IDLE_TIMEOUT_MINUTES", "20").guardrails().highestIdleTimeoutMinutes());
    assertReported(
        "The default idle time-out of 20 minutes is longer than the allowed maximum of 19;"
            + " the template's parameters IdleTimeoutMinutes and HighestIdleTimeoutMinutes set"
            + " them.",
        with("HIGHEST_IDLE_TIMEOUT_MINUTES", "19")::guardrails);
  }
}
