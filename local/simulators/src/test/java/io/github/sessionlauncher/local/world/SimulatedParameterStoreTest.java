package io.github.sessionlauncher.local.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import io.github.sessionlauncher.local.aws.Caller;
import io.github.sessionlauncher.local.aws.Permissions;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.template.ParameterResource;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedParameterStoreTest {

  private static final String ARN = "arn:aws:ssm:us-east-1:123456789012:parameter/times";
  private static final Caller ALL = new Caller("arn:test", Permissions.ALL);

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-12T06:00:00Z"));
  private final SimulatedParameterStore store =
      new SimulatedParameterStore(
          timeline,
          List.of(
              new ParameterResource("Times", "times", ARN, "{}"),
              new ParameterResource("Others", "others", ARN + "2", "{}")));

  private JsonNode get(String name) {
    return store.call("GetParameter", Json.object().put("Name", name), ALL).path("Parameter");
  }

  private ObjectNode put(String value) {
    ObjectNode input = Json.object().put("Name", "times").put("Overwrite", true);
    return store.call("PutParameter", input.put("Value", value), ALL);
  }

  private static AwsError refused(Runnable call) {
    return assertThrows(AwsError.class, call::run);
  }

  private void aSecondPasses() {
    timeline.runUntil(timeline.now().plus(Duration.ofSeconds(1)));
  }

  @Test
  void aNewParameterHasTheValueOfItsTemplateAndVersionOne() {
    assertEquals(
        "{\"Name\":\"times\",\"Type\":\"String\",\"Value\":\"{}\",\"Version\":1,\"ARN\":\"%s\",\"DataType\":\"text\"}"
            .formatted(ARN),
        get("times").toString());
  }

  @Test
  void eachOverwriteIsTheNextVersion() {
    assertEquals("{\"Version\":2,\"Tier\":\"Standard\"}", put("a").toString());
    assertEquals(3, put("b").path("Version").asInt());
    assertEquals("b", get("times").path("Value").asText());
    assertEquals(3, get("times").path("Version").asInt());
    assertEquals(1, get("others").path("Version").asInt());
  }

  @Test
  void aMissingParameterIsNotFound() {
    assertEquals("ParameterNotFound", refused(() -> get("none")).code());
  }

  @Test
  void withoutOverwriteAnExistingParameterIsKept() {
    ObjectNode input = Json.object().put("Name", "times").put("Value", "new");
    AwsError refusal = refused(() -> store.call("PutParameter", input, ALL));
    assertEquals("ParameterAlreadyExists", refusal.code());
    assertEquals(
        "The parameter already exists. To overwrite this value, set the overwrite option in the"
            + " request to true.",
        refusal.getMessage());
    assertEquals("{}", get("times").path("Value").asText());
  }

  @Test
  void aValueHasAtMostFourKilobytes() {
    put("x".repeat(4096));
    for (String tooLong : List.of("x".repeat(4097), "ä".repeat(2049))) {
      AwsError refusal = refused(() -> put(tooLong));
      assertEquals("ValidationException", refusal.code());
      assertTrue(
          refusal.getMessage().contains("a maximum parameter value of 4096 characters"),
          refusal.getMessage());
      aSecondPasses();
    }
    assertEquals(4096, get("times").path("Value").asText().length());
  }

  @Test
  void aValueIsATextWithoutNestedParameters() {
    assertEquals("ValidationException", refused(() -> put("")).code());
    assertEquals("ValidationException", refused(() -> put("a {{ssm:other}} b")).code());
    // the ends of JSON objects
    put("{\"a\":{\"b\":{}}}");
  }

  @Test
  void anAccountReadsFortyTimesASecondWhateverTheParameter() {
    for (int each = 0; each < 20; each++) {
      get("times");
      get("others");
    }
    AwsError refusal = refused(() -> get("times"));
    assertEquals("ThrottlingException", refusal.code());
    assertEquals("Rate exceeded", refusal.getMessage());
    put("writes have a rate of their own");
    aSecondPasses();
    assertEquals("writes have a rate of their own", get("times").path("Value").asText());
  }

  @Test
  void anAccountWritesThreeTimesASecond() {
    put("1");
    put("2");
    put("3");
    assertEquals("ThrottlingException", refused(() -> put("4")).code());
    aSecondPasses();
    put("5");
  }

  @Test
  void aCallerNeedsThePermission() {
    Caller nobody = new Caller("arn:nobody", (action, resource) -> false);
    ObjectNode input = Json.object().put("Name", "times");
    assertEquals(
        "AccessDeniedException", refused(() -> store.call("GetParameter", input, nobody)).code());
  }

  @Test
  void otherOperationsAreRefusedByName() {
    AwsError refusal = refused(() -> store.call("DeleteParameter", Json.object(), ALL));
    assertTrue(refusal.getMessage().contains("DeleteParameter"), refusal.getMessage());
  }
}
