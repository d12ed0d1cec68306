package io.github.sessionlauncher.local.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.aws.AwsError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tags that StartSession takes. */
class SessionTagsTest {

  private final AthenaWorld world = new AthenaWorld();

  private static ObjectNode tagged(String... keys) {
    List<String> tags = new ArrayList<>();
    for (String key : keys) {
      tags.add("{'Key':'%s','Value':'v'}".formatted(key));
    }
    return StartSessionValidationTest.with("Tags", "[" + String.join(",", tags) + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | a | The tag key a is not unique",
        "aws:x | b | The tag key aws:x starts with aws:, which is reserved for AWS use",
        "b | aWS: | The tag key aWS: starts with aws:, which is reserved for AWS use",
        "b | a,b | Tag keys and values can contain only letters, numbers, spaces and + - = . _ : /"
            + " @",
        "😀 | b | Tag keys and values can contain only letters, numbers, spaces and + - = . _ : /"
            + " @",
      })
  void tagsThatAthenaDoesNotTakeAreRejected(String first, String second, String message) {
    AwsError error = world.error("StartSession", tagged(first, second));
    assertEquals("InvalidRequestException", error.code());
    assertEquals(message, error.getMessage());
    assertTrue(world.athena.sessions().isEmpty());
  }

  @Test
  void aSessionHasAtMostFiftyTags() {
    String[] keys = new String[51];
    Arrays.setAll(keys, index -> "k" + index);
    assertEquals(
        "A resource can have at most 50 tags",
        world.error("StartSession", tagged(keys)).getMessage());
    world.athena.call("StartSession", tagged(Arrays.copyOf(keys, 50)), AthenaWorld.ANYONE);
  }

  @Test
  void tagsDifferInTheCaseOfTheirKeysAndHaveLettersOfAnyLanguage() {
    world.athena.call(
        "StartSession", tagged("a", "A", "größe 語", "aws", "x:+-=._/@"), AthenaWorld.ANYONE);
    assertEquals(1, world.athena.sessions().size());
  }
}
