package io.github.sessionlauncher.local.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.python.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expected texts are what AWS CLI printed; the one in YAML is what AWS CLI 2's generator made
 * of our words.
 */
class SkeletonTest {

  private final AthenaModel model = AthenaModel.load();

  private static String file(String name) throws IOException {
    try (InputStream file = SkeletonTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theInputIsAwsCliOwnToTheByte() throws IOException {
    assertEquals(file("start-session.json"), Skeleton.input(model.operation("StartSession")));
    assertEquals(
        """
        {
            "WorkGroup": "",
            "StateFilter": "CREATING",
            "MaxResults": 0,
            "NextToken": ""
        }
        """,
        Skeleton.input(model.operation("ListSessions")));
  }

  @Test
  void theYamlInputExplainsEachMember() throws IOException {
    assertEquals(file("start-session.yaml"), Skeleton.yamlInput(model.operation("StartSession")));
    assertEquals(
        """
        WorkGroup: ''  # [REQUIRED] The name of the work group whose sessions are listed.
        StateFilter: CREATING # The state of the sessions to list. Valid values are: CREATING, CREATED, IDLE, BUSY, TERMINATING, TERMINATED, DEGRADED, FAILED.
        MaxResults: 0 # The maximum number of sessions in one reply.
        NextToken: '' # The token for the next page, from the previous reply.
        """,
        Skeleton.yamlInput(model.operation("ListSessions")));
  }

  @Test
  void theOutputNamesEachMember() throws IOException {
    assertEquals(
        JsonReader.read(file("get-session-reply.json")).toString(),
        Skeleton.output(model.operation("GetSession")).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StartSession",
        "GetSession",
        "GetSessionStatus",
        "TerminateSession",
        "ListSessions"
      })
  void bothInputsSayTheSame(String name) {
    Operation operation = model.operation(name);
    assertEquals(
        InputFile.json(Skeleton.input(operation)), InputFile.yaml(Skeleton.yamlInput(operation)));
  }
}
