package io.github.sessionlauncher.local.cli.athena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.model.AthenaModel;
import io.github.sessionlauncher.local.shorthand.ShorthandRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading of StartSession's input from options and input files. */
class OperationInputTest {

  private static final String FILE =
      """
      {"WorkGroup": "spark", "EngineConfiguration": {"MaxConcurrentDpus": 5}, "Description": "file",
       "CopyWorkGroupTags": true, "Tags": [{"Key": "a"}]}
      """;

  @TempDir private Path folder;

  private final OperationInput reader =
      new OperationInput(AthenaModel.load().operation("StartSession"), new DiskFiles(Map.of()));

  private ObjectNode read(String... arguments) {
    return reader.read(CommandSyntaxTest.read(arguments));
  }

  private String problem(String... arguments) {
    return assertThrows(UsageProblem.class, () -> read(arguments)).getMessage();
  }

  @Test
  void eachOptionSetsItsMember() {
    assertEquals(
        "{\"Description\":\"12\",\"WorkGroup\":\"spark\",\"EngineConfiguration\":"
            + "{\"MaxConcurrentDpus\":4},\"SessionIdleTimeoutInMinutes\":15,"
            + "\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\"}],\"CopyWorkGroupTags\":false}",
        read(
                "--description",
                "12",
                "--work-group",
                "spark",
                "--engine-configuration",
                "MaxConcurrentDpus=4",
                "--session-idle-timeout-in-minutes",
                "15",
                "--tags",
                "Key=a,Value=1",
                "Key=b",
                "--no-copy-work-group-tags")
            .toString());
  }

  @Test
  void anOptionReplacesTheWholeMemberOfTheFile() {
    assertEquals(
        "{\"Description\":\"option\",\"EngineConfiguration\":{\"DefaultExecutorDpuSize\":1},"
            + "\"Tags\":[{\"Key\":\"b\"}],\"CopyWorkGroupTags\":false,\"WorkGroup\":\"spark\"}",
        read(
                "--cli-input-json",
                FILE,
                "--description",
                "option",
                "--engine-configuration",
                "DefaultExecutorDpuSize=1",
                "--tags",
                "Key=b",
                "--no-copy-work-group-tags")
            .toString());
  }

  @Test
  void theLastOfAFlagAndItsOppositeWins() {
    String yes = "--copy-work-group-tags";
    String no = "--no-copy-work-group-tags";
    assertEquals(
        "{\"CopyWorkGroupTags\":false}", read("--cli-input-json", "{}", yes, no).toString());
    assertEquals(
        "{\"CopyWorkGroupTags\":true}", read("--cli-input-json", "{}", no, yes).toString());
  }

  @Test
  void jsonYamlTextAndBytesGiveTheSameInput() throws IOException {
    String path = Files.writeString(folder.resolve("input.json"), "{\"WorkGroup\": \"é\"}") + "";
    for (String option : new String[] {"--cli-input-json", "--cli-input-yaml"}) {
      for (String scheme : new String[] {"file://", "fileb://"}) {
        assertEquals("{\"WorkGroup\":\"é\"}", read(option, scheme + path).toString());
      }
    }
    Files.write(Path.of(path), new byte[] {(byte) 0xff});
    assertThrows(ShorthandRefusal.class, () -> read("--cli-input-json", "fileb://" + path));
    assertThrows(ShorthandRefusal.class, () -> read("--cli-input-json", "file://" + path));
  }

  @Test
  void optionsAreRequiredUnlessAnInputFileOrASkeletonIsGiven() {
    assertEquals(
        "the following arguments are required: --work-group, --engine-configuration", problem());
    assertEquals(
        "the following arguments are required: --engine-configuration",
        problem("--work-group", "spark"));
    assertEquals("{}", read("--cli-input-yaml", "{}").toString());
    assertEquals("{}", read("--generate-cli-skeleton").toString());
  }

  @Test
  void twoInputFilesAreRejected() {
    assertEquals(
        "Only one --cli-input- parameter may be specified.",
        problem("--cli-input-json", "{}", "--cli-input-yaml", "{}"));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    ObjectNode input =
        read("--work-group", "no spaces", "--engine-configuration", "MaxConcurrentDpus=1");
    assertEquals(
        """
        Parameter validation failed:
        WorkGroup is "no spaces"; it must match the pattern [a-zA-Z0-9._-]{1,128}.
        EngineConfiguration.MaxConcurrentDpus is 1; it must be at least 2.\
        """,
        assertThrows(UsageProblem.class, () -> reader.check(input)).getMessage());
  }
}
