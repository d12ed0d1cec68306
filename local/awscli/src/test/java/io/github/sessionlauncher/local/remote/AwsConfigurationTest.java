package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The precedence of options, environment and configuration files. */
class AwsConfigurationTest {

  private static final String CONFIG =
      """
      [default]
      region = eu-north-1
      endpoint_url = http://127.0.0.1:1
      max_attempts = 5
      [profile p]
      region = eu-west-3
      services = s
      endpoint_url = http://127.0.0.1:2
      ca_bundle = of-p.pem
      [services s]
      athena =
        endpoint_url = http://127.0.0.1:3
      [profile lost]
      services = none
      """;

  @TempDir private Path folder;

  private AwsConfiguration with(AwsOptions options, String... variables) {
    Map<String, String> environment = RemoteFixture.home(folder, CONFIG, "");
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return new AwsConfiguration(options, environment, RemoteFixture.CLOCK);
  }

  private AwsConfiguration with(String... variables) {
    return with(AwsOptions.NONE, variables);
  }

  private static AwsConfiguration nothing() {
    return new AwsConfiguration(AwsOptions.NONE, Map.of(), RemoteFixture.CLOCK);
  }

  private static String problem(Runnable call) {
    return assertThrows(ConfigurationProblem.class, call::run).getMessage();
  }

  private Optional<URI> athena(AwsConfiguration configuration) {
    return configuration.endpoint("athena");
  }

  @Test
  void theRegionComesFromTheOptionThenTheVariablesThenTheProfile() {
    AwsOptions none = AwsOptions.NONE;
    AwsOptions typed =
        new AwsOptions(
            none.profile(),
            Optional.of("us-west-2"),
            none.endpointUrl(),
            true,
            true,
            none.caBundle(),
            none.connectTimeout(),
            none.readTimeout());
    assertEquals("us-west-2", with(typed, "AWS_REGION", "a", "AWS_DEFAULT_REGION", "b").region());
    assertEquals("a", with("AWS_REGION", "a", "AWS_DEFAULT_REGION", "b").region());
    assertEquals("b", with("AWS_DEFAULT_REGION", "b").region());
    assertEquals("b", with("AWS_REGION", "", "AWS_DEFAULT_REGION", "b").region());
    assertEquals("eu-north-1", with().region());
    assertEquals("eu-west-3", with(RemoteFixture.profile("p")).region());
  }

  @Test
  void noRegionIsMissingAndAnInvalidOneIsNot() {
    ConfigurationProblem none = assertThrows(ConfigurationProblem.class, () -> nothing().region());
    assertEquals(253, none.exitCode());
    ConfigurationProblem wrong =
        assertThrows(
            ConfigurationProblem.class, () -> with("AWS_REGION", "evil.example.com").region());
    assertEquals(255, wrong.exitCode());
    assertEquals(
        "Provided region_name 'evil.example.com' doesn't match a supported format.",
        wrong.getMessage());
  }

  @Test
  void theProfileComesFromTheOptionThenTheVariables() {
    assertEquals("o", with(RemoteFixture.profile("o"), "AWS_PROFILE", "p").profileName());
    assertEquals("p", with("AWS_PROFILE", "p", "AWS_DEFAULT_PROFILE", "q").profileName());
    assertEquals("q", with("AWS_DEFAULT_PROFILE", "q").profileName());
    assertEquals("default", with().profileName());
    assertEquals(
        "The config profile (none) could not be found",
        problem(() -> with(RemoteFixture.profile("none")).region()));
  }

  @Test
  void theEndpointOfTheServiceOverridesTheGeneralOne() {
    String own = "http://127.0.0.1:4";
    String general = "http://127.0.0.1:5";
    assertEquals(
        Optional.of(URI.create(own)),
        athena(with("AWS_ENDPOINT_URL_ATHENA", own, "AWS_ENDPOINT_URL", general)));
    AwsOptions p = RemoteFixture.profile("p");
    assertEquals(Optional.of(URI.create(general)), athena(with(p, "AWS_ENDPOINT_URL", general)));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:3")), athena(with(p)));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:2")), with(p).endpoint("lambda"));
    assertEquals(Optional.of(URI.create("http://127.0.0.1:1")), athena(with()));
    assertEquals(Optional.empty(), athena(with("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")));
  }

  @Test
  void aMissingServicesSectionIsReported() {
    assertEquals(
        "The profile is configured to use the services section but the \"none\" services"
            + " configuration does not exist.",
        problem(() -> athena(with(RemoteFixture.profile("lost")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:8734", "ftp://127.0.0.1/", "nowhere", "http://", "http://a b/"})
  void anEndpointMustBeAnHttpUrl(String url) {
    assertTrue(problem(() -> athena(with("AWS_ENDPOINT_URL", url))).contains(url));
  }

  @Test
  void attemptsAndCertificatesComeFromVariablesOrTheProfile() {
    assertEquals(3, nothing().retryStrategy().maxAttempts());
    assertEquals(5, with().retryStrategy().maxAttempts());
    assertEquals(1, with("AWS_MAX_ATTEMPTS", "1").retryStrategy().maxAttempts());
    assertEquals(
        "max_attempts is 0; it must be a whole number of at least 1",
        problem(() -> with("AWS_MAX_ATTEMPTS", "0").retryStrategy().maxAttempts()));
    assertEquals(Optional.empty(), with().caBundle());
    assertEquals(Optional.of("of-p.pem"), with(RemoteFixture.profile("p")).caBundle());
    assertEquals(Optional.of("v.pem"), with("AWS_CA_BUNDLE", "v.pem").caBundle());
  }

  @Test
  void anyIndicatorShowsThatAwsIsConfigured() {
    assertFalse(nothing().isConfigured("athena"));
    assertTrue(with().isConfigured("athena"));
    for (String name : new String[] {"AWS_PROFILE", "AWS_REGION", "AWS_ACCESS_KEY_ID"}) {
      assertTrue(
          new AwsConfiguration(AwsOptions.NONE, Map.of(name, "x"), RemoteFixture.CLOCK)
              .isConfigured("athena"),
          name);
    }
    Map<String, String> other = new HashMap<>(Map.of("AWS_ENDPOINT_URL_S3", "http://s3"));
    assertFalse(
        new AwsConfiguration(AwsOptions.NONE, other, RemoteFixture.CLOCK).isConfigured("athena"));
  }

  @Test
  void aVariableSelectsTheFileAndInvalidFilesAreReported() {
    Map<String, String> environment =
        RemoteFixture.home(folder, "region = without a section\n", "");
    assertTrue(
        problem(
                () ->
                    new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK)
                        .region())
            .startsWith("Unable to parse config file: "));
    environment.put("AWS_CONFIG_FILE", "~/none");
    assertEquals(
        "You must specify a region. You can also configure your region by running \"aws"
            + " configure\".",
        problem(
            () ->
                new AwsConfiguration(AwsOptions.NONE, environment, RemoteFixture.CLOCK).region()));
  }
}
