package io.github.sessionlauncher.local.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import software.amazon.awssdk.profiles.Profile;

/**
 * Whose credentials sign: the environment's, unless an option names a profile; a web identity; the
 * profile's; those of a container or of an instance. The AWS CLI asks in this order.
 */
final class Credentials {

  private static final String NONE =
      "Unable to locate credentials. You can configure credentials by running \"aws configure\".";

  private static final List<String> CONTAINER =
      List.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  private Credentials() {}

  /**
   * @throws ConfigurationProblem if there are none
   */
  static AwsCredentials of(AwsConfiguration configuration) {
    if (configuration.options().profile().isEmpty()) {
      Optional<AwsCredentials> given = ofEnvironment(configuration);
      if (given.isPresent()) {
        return given.get();
      }
    }
    checkPartial(configuration);
    List<String> why = new ArrayList<>();
    for (Source source : sources(configuration)) {
      try {
        return source.provider().resolveCredentials();
      } catch (SdkException | IllegalStateException none) {
        why.add("\n%s: %s".formatted(source.name(), reason(none)));
      }
    }
    throw ConfigurationProblem.missing(NONE + String.join("", why), null);
  }

  /** What lies beneath the SDK's words about its own classes. */
  private static String reason(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest instanceof SdkException ? deepest.getMessage() : deepest.toString();
  }

  /** Where credentials may come from. */
  private record Source(String name, AwsCredentialsProvider provider) {}

  private static Optional<AwsCredentials> ofEnvironment(AwsConfiguration configuration) {
    Optional<String> id = configuration.variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = configuration.variable("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (secret.isEmpty()) {
      throw new ConfigurationProblem(
          "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY");
    }
    return Optional.of(
        configuration
            .variable("AWS_SESSION_TOKEN")
            .or(() -> configuration.variable("AWS_SECURITY_TOKEN"))
            .<AwsCredentials>map(
                token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get())));
  }

  private static void checkPartial(AwsConfiguration configuration) {
    Optional<Profile> half =
        configuration
            .files()
            .profile(configuration.profileName())
            .filter(profile -> profile.property("aws_access_key_id").isPresent())
            .filter(profile -> profile.property("aws_secret_access_key").isEmpty());
    if (half.isPresent()) {
      throw new ConfigurationProblem(
          "Partial credentials found in the profile %s, missing: aws_secret_access_key"
              .formatted(half.get().name()));
    }
  }

  private static List<Source> sources(AwsConfiguration configuration) {
    List<Source> sources = new ArrayList<>();
    configuration
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE")
        .ifPresent(
            file -> sources.add(new Source("web identity", webIdentity(configuration, file))));
    configuration
        .files()
        .profile(configuration.profileName())
        .flatMap(_ -> configuration.files().content())
        .ifPresent(
            file ->
                sources.add(
                    new Source(
                        "profile " + configuration.profileName(),
                        ProfileCredentialsProvider.builder()
                            .profileFile(file)
                            .profileName(configuration.profileName())
                            .build())));
    if (CONTAINER.stream().anyMatch(name -> configuration.variable(name).isPresent())) {
      sources.add(new Source("container", ContainerCredentialsProvider.create()));
    }
    if (configuration
        .variable("AWS_EC2_METADATA_DISABLED")
        .filter("true"::equalsIgnoreCase)
        .isEmpty()) {
      sources.add(new Source("instance", InstanceProfileCredentialsProvider.create()));
    }
    return sources;
  }

  private static AwsCredentialsProvider webIdentity(AwsConfiguration configuration, String file) {
    WebIdentityTokenFileCredentialsProvider.Builder builder =
        WebIdentityTokenFileCredentialsProvider.builder().webIdentityTokenFile(Path.of(file));
    configuration.variable("AWS_ROLE_ARN").ifPresent(builder::roleArn);
    configuration.variable("AWS_ROLE_SESSION_NAME").ifPresent(builder::roleSessionName);
    return builder.build();
  }
}
