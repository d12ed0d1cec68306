package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import org.junit.jupiter.api.Test;

/** GetSessionEndpoint, the way to Spark Connect. */
class SessionEndpointTest {

  private final AthenaWorld world = new AthenaWorld();

  private ObjectNode endpoint(String id) {
    return world.call("GetSessionEndpoint", "{'SessionId':'" + id + "'}");
  }

  private void assertInactive(String id) {
    AwsError error = world.error("GetSessionEndpoint", "{'SessionId':'" + id + "'}");
    assertEquals("InvalidRequestException", error.code());
    assertEquals("Session not active", error.getMessage());
  }

  @Test
  void theFirstReplyHasNoTokenYet() {
    String id = world.idle("spark-3-5");
    assertEquals(
        AthenaWorld.json("{'EndpointUrl':'https://" + id + ".sessions.athena.eu-west-1.invalid'}"),
        endpoint(id));
    ObjectNode second = endpoint(id);
    assertEquals(36, second.path("AuthToken").asText().length());
    assertEquals(3, second.size());
  }

  @Test
  void eachTokenIsNewAndExpiresAfterHalfAnHour() {
    String id = world.idle("spark-3-5");
    endpoint(id);
    ObjectNode first = endpoint(id);
    long expires = AthenaWorld.START.plusSeconds(SessionScript.READY_SECONDS + 1800).toEpochMilli();
    assertEquals(expires, first.path("AuthTokenExpirationTime").asDouble() * 1000, 0.5);
    world.until(60);
    ObjectNode second = endpoint(id);
    assertNotEquals(first.path("AuthToken"), second.path("AuthToken"));
    assertEquals(first.path("EndpointUrl"), second.path("EndpointUrl"));
    assertEquals(
        48,
        second.path("AuthTokenExpirationTime").asDouble()
            - first.path("AuthTokenExpirationTime").asDouble(),
        0.5);
  }

  @Test
  void onlyAReadySessionHasAnEndpoint() {
    String id = world.start("spark-3-5");
    assertInactive(id);
    world.until(5);
    assertEquals("CREATED", world.state(id));
    assertInactive(id);
    world.until(SessionScript.READY_SECONDS);
    endpoint(id);
    world.terminate(id);
    assertInactive(id);
    world.until(60);
    assertInactive(id);
  }

  @Test
  void onlySpark35HasEndpoints() {
    String id = world.idle("spark");
    assertEquals(
        "Session endpoints are not supported by PySpark engine version 3",
        world.error("GetSessionEndpoint", "{'SessionId':'" + id + "'}").getMessage());
  }
}
