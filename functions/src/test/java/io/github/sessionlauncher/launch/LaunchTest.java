package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionlauncher.json.Json;
import io.github.sessionlauncher.launch.request.SessionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchTest {

  private static final LaunchSettings SETTINGS =
      new LaunchSettings(900, 20, Optional.empty(), Optional.empty());
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static SessionRequest request(Map<String, Object> more) {
    Map<String, Object> members =
        new java.util.HashMap<>(Map.of("WorkGroup", "spark", "EngineConfiguration", Map.of()));
    members.putAll(more);
    return new SessionRequest(members);
  }

  @Test
  void theLaunchIdIsTheRequestTokenForAthena() {
    Launch launch = Launch.of(request(Map.of()), Trigger.direct("r"), SETTINGS);
    assertEquals(launch.id().value(), launch.requestToken());
    assertTrue(launch.id().value().matches("[0-9a-f]{64}"));
  }

  @Test
  void aCallersOwnTokenIsTheIdentityAndReachesAthenaVerbatim() {
    SessionRequest request = request(Map.of("ClientRequestToken", TOKEN));
    Launch one = Launch.of(request, Trigger.direct("r"), SETTINGS);
    Launch other = Launch.of(request, Trigger.event("e", null), SETTINGS);
    assertEquals(TOKEN, one.requestToken());
    assertEquals(one.id(), other.id());
    assertTrue(one.hasSameRequestAs(other));
  }

  @Test
  void identitiesOfDifferentKindsNeverCollide() {
    assertNotEquals(Trigger.direct("x").launchId(), Trigger.event("x", null).launchId());
    assertNotEquals(Trigger.direct("x").launchId(), Trigger.http("x").launchId());
    assertNotEquals(Trigger.http("ab", "c").launchId(), Trigger.http("a", "bc").launchId());
  }

  @Test
  void anotherRequestIsNotTheSame() {
    Launch one = Launch.of(request(Map.of()), Trigger.direct("r"), SETTINGS);
    Launch other = Launch.of(request(Map.of("Description", "d")), Trigger.direct("r"), SETTINGS);
    assertEquals(one.id(), other.id());
    assertFalse(one.hasSameRequestAs(other));
  }

  @Test
  void theSameRequestWithAnotherTokenIsNotTheSame() {
    Launch one = Launch.of(request(Map.of()), Trigger.direct("r"), SETTINGS);
    Launch other = Launch.of(request(Map.of()), Trigger.direct("s"), SETTINGS);
    assertFalse(one.hasSameRequestAs(other));
  }

  @Test
  void theWorkGroupIsTheRequestsOrElseTheDeployments() {
    SessionRequest nameless = new SessionRequest(Map.of("EngineConfiguration", Map.of()));
    LaunchSettings settings = new LaunchSettings(900, 20, Optional.of("default"), Optional.empty());
    Trigger trigger = Trigger.direct("r");
    assertEquals("default", Launch.of(nameless, trigger, settings).workGroup());
    assertEquals("spark", Launch.of(request(Map.of()), trigger, settings).workGroup());
    assertThrows(IllegalArgumentException.class, () -> Launch.of(nameless, trigger, SETTINGS));
  }

  @Test
  void aSessionAlwaysHasAnIdleTimeOut() {
    assertEquals(
        20, Launch.of(request(Map.of()), Trigger.direct("r"), SETTINGS).idleTimeoutMinutes());
    assertEquals(
        5,
        Launch.of(request(Map.of("SessionIdleTimeoutInMinutes", 5)), Trigger.direct("r"), SETTINGS)
            .idleTimeoutMinutes());
  }

  @Test
  void theTagsOfTheApplicationReplaceThoseOfTheRequest() {
    Map<String, String> own = Map.of("Key", "team", "Value", "sales");
    Map<String, String> stack = Map.of("Key", "athena-session-launcher:stack", "Value", "x");
    Map<String, String> id = Map.of("Key", "athena-session-launcher:launch-id", "Value", "x");
    Launch launch =
        Launch.of(
            request(Map.of("Tags", List.of(stack, id, own))),
            Trigger.direct("r"),
            new LaunchSettings(900, 20, Optional.empty(), Optional.of("prod")));
    assertEquals(
        List.of(
            own,
            Map.of("Key", "athena-session-launcher:stack", "Value", "prod"),
            Map.of("Key", "athena-session-launcher:launch-id", "Value", launch.id().value())),
        launch.startSession().get("Tags"));
  }

  @Test
  void aLaunchIsWrittenAndReadWithoutLoss() {
    Instant time = Instant.parse("2026-03-12T19:00:00Z");
    Launch launch =
        Launch.of(
            request(Map.of("ClientRequestToken", TOKEN)), Trigger.schedule("r", time), SETTINGS);
    String text = Json.write(launch.toMap());
    assertEquals(launch, Launch.fromMap(Json.read(text)));
    assertEquals(text, Json.write(Launch.fromMap(Json.read(text)).toMap()));
  }

  @Test
  void anUnexpectedMemberIsRejectedByItsName() {
    UnreadableInputException unreadable =
        assertThrows(
            UnreadableInputException.class,
            () -> Launch.fromMap(Json.read("{\"launchId\": 1, \"trigger\": {}}")));
    assertTrue(unreadable.getMessage().contains("launch.launchId is 1"), unreadable.getMessage());
    assertThrows(UnreadableInputException.class, () -> Launch.fromMap(null));
    Map<String, Object> map = Launch.of(request(Map.of()), Trigger.direct("r"), SETTINGS).toMap();
    map.put("settings", Map.of("deadlineSeconds", "900", "idleTimeoutMinutes", 20));
    assertEquals(
        "launch.settings.deadlineSeconds is \"900\"; it must be a whole number",
        assertThrows(UnreadableInputException.class, () -> Launch.fromMap(map)).getMessage());
  }

  @Test
  void settingsBeyondTheirLimitsAreRejected() {
    new LaunchSettings(30, 1, Optional.empty(), Optional.empty());
    new LaunchSettings(28_800, 480, Optional.empty(), Optional.empty());
    for (int seconds : new int[] {29, 28_801}) {
      IllegalArgumentException wrong =
          assertThrows(
              IllegalArgumentException.class,
              () -> new LaunchSettings(seconds, 20, Optional.empty(), Optional.empty()));
      assertEquals(
          "deadlineSeconds is %d; it must be 30 to 28800".formatted(seconds), wrong.getMessage());
    }
    for (int minutes : new int[] {0, 481}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new LaunchSettings(900, minutes, Optional.empty(), Optional.empty()));
    }
  }
}
