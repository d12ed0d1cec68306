package io.github.sessionlauncher.local.remote;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Selects the source of the credentials in AWS CLI 2's order: environment (unless an option names a
 * profile), the profile's role, web identity, single sign-on, keys, login, process, then container
 * and instance. {@link CredentialSources} has the SDK's provider of each.
 */
final class Credentials implements AwsCredentialsProvider {

  private static final String KEY = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String WEB_IDENTITY = "web_identity_token_file";

  private final AwsConfiguration configuration;
  private final CredentialSources sources;
  private AwsCredentialsProvider selected;

  Credentials(AwsConfiguration configuration) {
    this.configuration = configuration;
    this.sources = new CredentialSources(configuration);
  }

  /**
   * Returns the credentials for signing.
   *
   * @throws ConfigurationProblem if no source has any; the message has the cause and the next step
   */
  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (selected == null) {
      selected = select();
    }
    return selected.resolveCredentials();
  }

  private AwsCredentialsProvider select() {
    boolean named = configuration.options().profile().isPresent();
    Optional<AwsCredentialsProvider> environment = named ? Optional.empty() : fromEnvironment();
    return environment
        .or(() -> ofProfile(configuration.profileName(), !named, new ArrayList<>()))
        .or(sources::container)
        .orElseGet(this::instance);
  }

  private AwsCredentialsProvider instance() {
    AwsCredentialsProvider instance = sources.instance();
    return () -> {
      try {
        return instance.resolveCredentials();
      } catch (SdkException | UncheckedIOException none) {
        throw ConfigurationProblem.missing(
            "NoCredentials",
            "Unable to locate credentials. You can configure credentials by running \"aws"
                + " configure\".");
      }
    };
  }

  private Optional<AwsCredentialsProvider> fromEnvironment() {
    return configuration
        .variable("AWS_ACCESS_KEY_ID")
        .map(
            id ->
                keys(
                    id,
                    configuration.variable("AWS_SECRET_ACCESS_KEY"),
                    configuration
                        .variable("AWS_SESSION_TOKEN")
                        .or(() -> configuration.variable("AWS_SECURITY_TOKEN")),
                    "env, missing: AWS_SECRET_ACCESS_KEY"));
  }

  private static AwsCredentialsProvider keys(
      String id, Optional<String> secret, Optional<String> token, String problem) {
    if (secret.isEmpty()) {
      throw new ConfigurationProblem("Partial credentials found in " + problem);
    }
    AwsCredentials keys =
        token
            .<AwsCredentials>map(text -> AwsSessionCredentials.create(id, secret.get(), text))
            .orElseGet(() -> AwsBasicCredentials.create(id, secret.get()));
    return () -> keys;
  }

  private static Optional<AwsCredentialsProvider> keys(String name, Map<String, String> profile) {
    return Optional.ofNullable(profile.get(KEY))
        .map(
            id ->
                keys(
                    id,
                    Optional.ofNullable(profile.get(SECRET)),
                    Optional.ofNullable(
                        profile.getOrDefault(
                            "aws_security_token", profile.get("aws_session_token"))),
                    "the profile %s, missing: %s".formatted(name, SECRET)));
  }

  /**
   * @param variables whether variables of the environment can name a web identity
   * @param visited the profiles from which this one was reached
   */
  private Optional<AwsCredentialsProvider> ofProfile(
      String name, boolean variables, List<String> visited) {
    Map<String, String> profile = settings(name);
    boolean isSource = !visited.isEmpty();
    if (hasRole(profile) && !(isSource && hasKeys(profile))) {
      visited.add(name);
      return Optional.of(role(name, profile, visited));
    }
    Map<String, String> webIdentity = variables ? webIdentity(profile) : profile;
    if (webIdentity.containsKey(WEB_IDENTITY)) {
      return Optional.of(sources.webIdentity(webIdentity));
    }
    if (profile.containsKey("sso_account_id") || profile.containsKey("sso_role_name")) {
      return Optional.of(sources.singleSignOn(name, profile));
    }
    return keys(name, configuration.files().credentials(name))
        .or(() -> Optional.ofNullable(profile.get("login_session")).map(sources::login))
        .or(() -> Optional.ofNullable(profile.get("credential_process")).map(sources::process))
        .or(() -> keys(name, configuration.files().configuration(name)));
  }

  private Map<String, String> settings(String name) {
    return configuration.files().profile(name).orElse(Map.of());
  }

  /** Returns a profile's settings of a web identity, which variables override. */
  private Map<String, String> webIdentity(Map<String, String> profile) {
    Map<String, String> settings = new HashMap<>(profile);
    Map.of(
            WEB_IDENTITY,
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "role_arn",
            "AWS_ROLE_ARN",
            "role_session_name",
            "AWS_ROLE_SESSION_NAME")
        .forEach(
            (setting, variable) ->
                configuration.variable(variable).ifPresent(value -> settings.put(setting, value)));
    return settings;
  }

  private static boolean hasRole(Map<String, String> profile) {
    return profile.containsKey("role_arn") && !profile.containsKey(WEB_IDENTITY);
  }

  private static boolean hasKeys(Map<String, String> profile) {
    return profile.containsKey(KEY) || profile.containsKey(SECRET);
  }

  private AwsCredentialsProvider role(
      String name, Map<String, String> profile, List<String> visited) {
    String source = profile.get("source_profile");
    String kind = profile.get("credential_source");
    if ((source == null) == (kind == null)) {
      throw new ConfigurationProblem(
          source == null
              ? "Partial credentials found in assume-role, missing: source_profile or"
                  + " credential_source; add one of them to the profile \"%s\"".formatted(name)
              : "The profile \"%s\" contains both source_profile and credential_source."
                  .formatted(name));
    }
    if (profile.containsKey("mfa_serial")) {
      throw new ConfigurationProblem(
          ("The profile \"%1$s\" needs an MFA code, which this command cannot ask for. Run: eval"
                  + " \"$(aws configure export-credentials --profile '%1$s' --format env)\"")
              .formatted(name));
    }
    return sources.role(profile, kind == null ? source(name, source, visited) : named(name, kind));
  }

  private AwsCredentialsProvider source(String name, String source, List<String> visited) {
    if (configuration.files().profile(source).isEmpty()) {
      throw new ConfigurationProblem(
          "The source_profile \"%s\" referenced in the profile \"%s\" does not exist."
              .formatted(source, name));
    }
    // a profile may be its own source if it has keys
    if (visited.contains(source) && !(source.equals(name) && hasKeys(settings(source)))) {
      throw new ConfigurationProblem(
          "Infinite loop in credential configuration detected. Attempting to load from profile %s"
                  .formatted(source)
              + " which has already been visited. Visited profiles: %s".formatted(visited));
    }
    return ofProfile(source, false, visited)
        .orElseThrow(
            () ->
                new ConfigurationProblem(
                    "The source profile \"%s\" must have credentials.".formatted(source)));
  }

  private AwsCredentialsProvider named(String name, String kind) {
    Optional<AwsCredentialsProvider> source =
        switch (kind) {
          case "Environment" -> fromEnvironment();
          case "EcsContainer" -> sources.container();
          case "Ec2InstanceMetadata" -> Optional.of(instance());
          default ->
              throw new ConfigurationProblem(
                  "The credential source \"%s\" referenced in profile \"%s\" is not valid."
                      .formatted(kind, name));
        };
    return source.orElseThrow(
        () ->
            new ConfigurationProblem(
                ("Error when retrieving credentials from %s: No credentials found in"
                        + " credential_source referenced in profile %s")
                    .formatted(kind, name)));
  }
}
