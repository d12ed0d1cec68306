package io.github.sessionlauncher.launch.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionQueryTest {

  private static List<String> violations(Map<String, String> parameters) {
    return assertThrows(InvalidRequestException.class, () -> SessionQuery.of(parameters))
        .violations()
        .stream()
        .map(violation -> violation.pointer() + " " + violation.rule())
        .toList();
  }

  @Test
  void onlyTheWorkGroupIsRequired() {
    assertEquals(
        new SessionQuery("w", Map.of("WorkGroup", "w")), SessionQuery.of(Map.of("WorkGroup", "w")));
    assertEquals(List.of("/WorkGroup required"), violations(Map.of()));
  }

  @Test
  void everyParameterIsAcceptedUpToItsLimit() {
    String token = "t".repeat(2048);
    assertEquals(
        new SessionQuery(
            "w".repeat(128),
            Map.of(
                "WorkGroup",
                "w".repeat(128),
                "StateFilter",
                "IDLE",
                "MaxResults",
                100,
                "NextToken",
                token)),
        SessionQuery.of(
            Map.of(
                "WorkGroup",
                "w".repeat(128),
                "State",
                "IDLE",
                "MaxResults",
                "100",
                "NextToken",
                token)));
    SessionQuery.of(Map.of("WorkGroup", "w", "MaxResults", "1"));
  }

  @Test
  void everyViolationIsReportedAtOnce() {
    assertEquals(
        List.of("/WorkGroup pattern", "/State pattern", "/MaxResults range", "/NextToken length"),
        violations(
            Map.of(
                "WorkGroup", "a,b",
                "State", "idle",
                "MaxResults", "101",
                "NextToken", "t".repeat(2049))));
    assertEquals(
        List.of("/WorkGroup length", "/MaxResults range", "/NextToken length", "/Colour unknown"),
        violations(
            Map.of(
                "WorkGroup",
                "w".repeat(129),
                "MaxResults",
                "0",
                "NextToken",
                "",
                "Colour",
                "red")));
    for (String number : List.of("", "ten", "1.5", "99999999999999999999", "1,2")) {
      assertEquals(
          List.of("/MaxResults type"), violations(Map.of("WorkGroup", "w", "MaxResults", number)));
    }
  }

  @Test
  void aSessionIdHasAtMost256Characters() {
    assertEquals("s".repeat(256), SessionQuery.sessionId("s".repeat(256)));
    assertThrows(InvalidRequestException.class, () -> SessionQuery.sessionId("s".repeat(257)));
  }
}
