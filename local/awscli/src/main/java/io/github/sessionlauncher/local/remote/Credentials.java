package io.github.sessionlauncher.local.remote;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds the credentials in the AWS CLI's order: environment (unless an option names a profile), web
 * identity, profile, container, instance.
 */
final class Credentials {

  private static final List<String> CONTAINER =
      List.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  private Credentials() {}

  /**
   * Returns the credentials for signing.
   *
   * @throws ConfigurationProblem if none are found, or one half of a pair is missing
   */
  static AwsCredentials of(AwsConfiguration configuration) {
    Optional<AwsCredentials> fromEnvironment =
        configuration.options().profile().isPresent()
            ? Optional.empty()
            : fromEnvironment(configuration);
    if (fromEnvironment.isPresent()) {
      return fromEnvironment.get();
    }
    checkPartial(configuration);
    StringBuilder message =
        new StringBuilder(
            "Unable to locate credentials. You can configure credentials by running \"aws"
                + " configure\".");
    for (var provider : providers(configuration).entrySet()) {
      try {
        return provider.getValue().resolveCredentials();
      } catch (SdkException | IllegalStateException unavailable) {
        message.append("\n%s: %s".formatted(provider.getKey(), reason(unavailable)));
      }
    }
    throw ConfigurationProblem.missing("NoCredentials", message.toString());
  }

  /** Returns the message of the root cause; the outer exceptions only name classes of the SDK. */
  private static String reason(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest instanceof SdkException ? deepest.getMessage() : deepest.toString();
  }

  private static Optional<AwsCredentials> fromEnvironment(AwsConfiguration configuration) {
    Optional<String> id = configuration.variable("AWS_ACCESS_KEY_ID");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String secret =
        configuration
            .variable("AWS_SECRET_ACCESS_KEY")
            .orElseThrow(
                () ->
                    new ConfigurationProblem(
                        "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY"));
    return Optional.of(
        configuration
            .variable("AWS_SESSION_TOKEN")
            .or(() -> configuration.variable("AWS_SECURITY_TOKEN"))
            .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret, token))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret)));
  }

  private static void checkPartial(AwsConfiguration configuration) {
    configuration
        .profile()
        .filter(profile -> profile.property("aws_access_key_id").isPresent())
        .filter(profile -> profile.property("aws_secret_access_key").isEmpty())
        .ifPresent(
            profile -> {
              throw new ConfigurationProblem(
                  "Partial credentials found in the profile %s, missing: aws_secret_access_key"
                      .formatted(profile.name()));
            });
  }

  /** Returns the configured providers of the SDK, by their names in error messages. */
  private static Map<String, AwsCredentialsProvider> providers(AwsConfiguration configuration) {
    Map<String, AwsCredentialsProvider> providers = new LinkedHashMap<>();
    configuration
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE")
        .ifPresent(file -> providers.put("web identity", webIdentity(configuration, file)));
    String profile = configuration.profileName();
    configuration
        .profile()
        .flatMap(_ -> configuration.files().content())
        .ifPresent(
            file ->
                providers.put(
                    "profile " + profile,
                    ProfileCredentialsProvider.builder()
                        .profileFile(file)
                        .profileName(profile)
                        .build()));
    if (CONTAINER.stream().anyMatch(name -> configuration.variable(name).isPresent())) {
      providers.put("container", ContainerCredentialsProvider.create());
    }
    if (configuration
        .variable("AWS_EC2_METADATA_DISABLED")
        .filter("true"::equalsIgnoreCase)
        .isEmpty()) {
      providers.put("instance", InstanceProfileCredentialsProvider.create());
    }
    return providers;
  }

  private static AwsCredentialsProvider webIdentity(AwsConfiguration configuration, String file) {
    WebIdentityTokenFileCredentialsProvider.Builder builder =
        WebIdentityTokenFileCredentialsProvider.builder().webIdentityTokenFile(Path.of(file));
    configuration.variable("AWS_ROLE_ARN").ifPresent(builder::roleArn);
    configuration.variable("AWS_ROLE_SESSION_NAME").ifPresent(builder::roleSessionName);
    return builder.build();
  }
}
