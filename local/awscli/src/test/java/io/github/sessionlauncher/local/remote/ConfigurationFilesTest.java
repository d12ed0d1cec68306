package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as the AWS CLI reads them; the expected values are those of AWS CLI 2.36.7. */
class ConfigurationFilesTest {

  @TempDir private Path folder;

  private ConfigurationFiles files(String config, String credentials) {
    return new ConfigurationFiles(RemoteFixture.home(folder, config, credentials));
  }

  private Optional<String> region(String profile, String config) {
    return files(config, "").profile(profile).map(settings -> settings.get("region"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region: eu-west-1",
        "region = eu-west-1",
        "region=eu-west-1",
        "Region :eu-west-1",
        "   REGION\\t=\\teu-west-1   ",
        "# region = none\\nregion = eu-west-1",
        "region = eu-west-1\\n; region = none",
        "\\n  output = text\\n  region = eu-west-1",
        "s3 =\\n  region = none\\nregion = eu-west-1"
      })
  void aSettingMayHaveAColonCapitalsBlanksAndComments(String lines) {
    assertEquals(
        Optional.of("eu-west-1"), region("default", "[default]\n" + lines.translateEscapes()));
  }

  @ParameterizedTest
  @CsvSource({
    "[profile 'my team'],my team",
    "'[profile \"my team\"]',my team",
    "'[profile  spaces ]',spaces",
    "[profile R&D],R&D",
    "[profile 'R & D'],R & D",
    "[profile Zürich],Zürich",
    "[profile 日本],日本",
    "'[profile \"it''s\"]',it's",
    "[profile a.b@c/d],a.b@c/d",
    "[profile comment] # here,comment",
    "[default],default",
    "[profile default],default"
  })
  void aProfileMayHaveAnyName(String header, String name) {
    assertEquals(
        Optional.of("eu-west-1"),
        region(name, "[other]\n%s\nregion = eu-west-1\n".formatted(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[profile my team]", "[my]", "[ profile my]", "[PROFILE my]", "[profile]"})
  void anyOtherSectionIsNoProfile(String header) {
    assertEquals(Optional.empty(), region("my", header + "\nregion = eu-west-1\n"));
  }

  @Test
  void aValueKeepsWhatLooksLikeAComment() {
    Map<String, String> settings =
        files("", "[my team]\nAWS_ACCESS_KEY_ID = A=B\naws_secret_access_key : a # b ; c\n")
            .profile("my team")
            .orElseThrow();
    assertEquals("A=B", settings.get("aws_access_key_id"));
    assertEquals("a # b ; c", settings.get("aws_secret_access_key"));
  }

  @Test
  void anIndentedLineContinuesAValue() {
    assertEquals(
        Optional.of("eu-west-1\noutput = text"),
        region("default", "[default]\nregion = eu-west-1\n  output = text\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[profile other]\nnonsense\n",
        "[profile other]\n= no name\n",
        "[profile other]\na = 1\na = 2\n",
        "[profile other]\n[profile other]\n",
        "[profile other\\udcff]\na = \\udcff\n"
      })
  void anInvalidLineAffectsOnlyItsOwnProfile(String other) {
    String good = "[profile good]\nregion = eu-west-1\n";
    assertEquals(Optional.of("eu-west-1"), region("good", other + good));
    assertEquals(Optional.of("eu-west-1"), region("good", good + other));
  }

  @ParameterizedTest
  @CsvSource({"nonsense,2", "'a = 1\nA = 2',3", "'x = 1\n[profile p]',3", "': x',2"})
  void anInvalidLineOfTheProfileIsNamed(String lines, int number) {
    String message =
        assertThrows(
                ConfigurationProblem.class, () -> region("p", "[profile p]\n%s\n".formatted(lines)))
            .getMessage();
    assertTrue(
        message.startsWith(
            "Unable to parse config file: %s/.aws/config, line %d: ".formatted(folder, number)),
        message);
  }

  @Test
  void textThatIsNotUtf8DoesNoHarm() throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.write(
        folder.resolve(".aws/config"),
        "[profile Zürich]\nx = ä\n[default]\nregion = eu-west-1\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("eu-west-1", files("", "").profile("default").orElseThrow().get("region"));
  }

  @Test
  void theCredentialsFileIsMergedIntoTheConfiguration() {
    ConfigurationFiles both =
        files("[default]\nregion = a\noutput = text\n", "[default]\nregion = b\n");
    assertEquals(Map.of("region", "b", "output", "text"), both.profile("default").orElseThrow());
    assertEquals(Map.of("region", "b"), both.credentials("default"));
    assertTrue(both.exist());
    assertEquals(Optional.empty(), both.profile("none"));
  }

  @Test
  void aVariableNamesTheFileWithVariablesAndHome() throws IOException {
    Files.writeString(folder.resolve("my.cfg"), "[default]\nregion = eu-west-1\n");
    for (String path : new String[] {"~/my.cfg", "$HOME/my.cfg", "${HOME}/my.cfg"}) {
      Map<String, String> environment = Map.of("HOME", folder.toString(), "AWS_CONFIG_FILE", path);
      assertEquals(
          "eu-west-1",
          new ConfigurationFiles(environment).profile("default").orElseThrow().get("region"),
          path);
    }
  }
}
