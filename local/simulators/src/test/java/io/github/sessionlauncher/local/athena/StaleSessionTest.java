package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GetSessionStatus, GetSession and ListSessions may answer with what was true seconds ago. A
 * session of the work group spark is CREATED after 4 s and IDLE after 12 s.
 */
class StaleSessionTest {

  private final AthenaWorld world = new AthenaWorld();

  private static String byId(String id) {
    return "{'SessionId':'%s'}".formatted(id);
  }

  private JsonNode list(String members) {
    return world.call("ListSessions", "{'WorkGroup':'spark'%s}".formatted(members));
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("Sessions").forEach(each -> ids.add(each.path("SessionId").asText()));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetSessionStatus", "GetSession"})
  void aReadShowsAnEarlierState(String operation) {
    String id = world.start("spark");
    world.until(12);
    JsonNode current = world.call(operation, byId(id)).path("Status");
    assertEquals("IDLE", current.path("State").asText());
    world.lag = Duration.ofSeconds(2);
    JsonNode stale = world.call(operation, byId(id)).path("Status");
    assertEquals("CREATED", stale.path("State").asText());
    assertEquals(current.path("StartDateTime"), stale.path("StartDateTime"));
    assertFalse(stale.has("IdleSinceDateTime"));
    world.until(14);
    assertEquals(current, world.call(operation, byId(id)).path("Status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetSessionStatus", "GetSession"})
  void aNewSessionIsUnknownInEitherOfTwoWays(String operation) {
    world.until(5);
    String id = world.start("spark");
    world.lag = Duration.ofSeconds(2);
    Set<String> codes = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      AwsError error = world.error(operation, byId(id));
      assertEquals(400, error.status());
      assertEquals("Session %s does not exist".formatted(id), error.getMessage());
      codes.add(error.code());
    }
    assertEquals(Set.of("InvalidRequestException", "ResourceNotFoundException"), codes);
    world.until(7);
    assertEquals("CREATING", world.call(operation, byId(id)).at("/Status/State").asText());
  }

  @Test
  void anEndedSessionIsStillIdle() {
    String id = world.start("spark");
    world.until(20);
    world.terminate(id);
    world.until(23);
    JsonNode ended = world.status(id);
    assertEquals("TERMINATED", ended.path("State").asText());
    world.lag = Duration.ofSeconds(4);
    JsonNode stale = world.status(id);
    assertEquals("IDLE", stale.path("State").asText());
    assertFalse(stale.has("EndDateTime") || stale.has("StateChangeReason"));
    world.until(27);
    assertEquals(ended, world.status(id));
  }

  @Test
  void writesAreNeverStale() {
    world.lag = Duration.ofSeconds(3);
    String id = world.start("spark");
    assertEquals("TERMINATING", world.terminate(id));
  }

  @Test
  void aListShowsWhatWasTrueThen() {
    String old = world.start("spark");
    world.until(20);
    String ended = world.start("spark");
    world.until(21);
    world.terminate(ended);
    String missing = world.start("spark");
    assertEquals(List.of(missing, old), ids(list("")));
    world.lag = Duration.ofSeconds(1);
    JsonNode stale = list("");
    assertEquals(List.of(ended, old), ids(stale));
    assertEquals("CREATING", stale.at("/Sessions/0/Status/State").asText());
    assertEquals(List.of(), ids(list(",'StateFilter':'TERMINATING'")));
    world.until(22);
    assertEquals(List.of(missing, old), ids(list("")));
  }

  @Test
  void aPageMayBeShortOrEmptyAndHasTheTokenOfTheNext() {
    String third = world.start("spark");
    String second = world.start("spark");
    String first = world.start("spark");
    world.largestPage = 0;
    JsonNode empty = list("");
    assertEquals(List.of(), ids(empty));
    world.largestPage = 2;
    String token = ",'NextToken':'%s'";
    JsonNode page = list(token.formatted(empty.path("NextToken").asText()));
    assertEquals(List.of(first, second), ids(page));
    // a session that starts meanwhile does not shift the pages
    world.start("spark");
    JsonNode last = list(token.formatted(page.path("NextToken").asText()));
    assertEquals(List.of(third), ids(last));
    assertFalse(last.has("NextToken"));
  }
}
