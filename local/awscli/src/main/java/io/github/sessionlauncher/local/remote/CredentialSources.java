package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/** The SDK's provider for each source of credentials, with the AWS CLI's messages and settings. */
final class CredentialSources {

  private static final String SESSION_NAME = "athena-session-launcher";
  private static final String SIGN_ON_AGAIN =
      "The SSO session associated with this profile has expired or is otherwise invalid. To refresh"
          + " this SSO session run aws sso login with the corresponding profile.";

  private static final int REFUSED = 254;
  private static final AwsCredentialsProvider NOBODY = AnonymousCredentialsProvider.create();

  private final AwsConfiguration configuration;
  private final CachedTokens tokens;

  CredentialSources(AwsConfiguration configuration) {
    this.configuration = configuration;
    this.tokens = new CachedTokens(configuration);
  }

  /** Returns the credentials of {@code aws login}. */
  AwsCredentialsProvider login(String session) {
    return tokens.login(session);
  }

  /**
   * Returns a provider whose failures are configuration problems.
   *
   * @param source the AWS CLI's name of the source
   * @param operation the operation that a service can refuse
   */
  private static AwsCredentialsProvider checked(
      String source, String operation, AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (ConfigurationProblem known) {
        throw known;
      } catch (UnauthorizedException expired) {
        throw new ConfigurationProblem(SIGN_ON_AGAIN, expired);
      } catch (AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String code = Objects.requireNonNullElse(details.errorCode(), "" + refused.statusCode());
        throw new ConfigurationProblem(
            REFUSED,
            code,
            "An error occurred (%s) when calling the %s operation: %s"
                .formatted(code, operation, Objects.requireNonNullElse(details.errorMessage(), "")),
            refused);
      } catch (RuntimeException failed) {
        throw failure(source, failed);
      }
    };
  }

  static ConfigurationProblem failure(String source, Exception cause) {
    return new ConfigurationProblem(
        "Error when retrieving credentials from %s: %s. To see the settings, run: aws configure list"
            .formatted(source, Reason.of(cause).strip()),
        cause);
  }

  /**
   * Builds a client for the service's endpoint, as configured or else AWS's.
   *
   * @param service as in the names of settings
   * @param prefix as in AWS's host names
   */
  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String service, String prefix, String region, AwsCredentialsProvider credentials) {
    URI uri =
        configuration
            .configuredEndpoint(service)
            .orElseGet(
                () ->
                    URI.create(
                        "https://" + ServiceMetadata.of(prefix).endpointFor(Region.of(region))));
    return SdkClients.configured(builder, configuration, region, uri, credentials, _ -> {}).build();
  }

  private StsClient sts(AwsCredentialsProvider source) {
    return client(StsClient.builder(), "sts", "sts", configuration.region(), source);
  }

  /** Returns the provider of a role, from a profile and the credentials of its source. */
  AwsCredentialsProvider role(Map<String, String> profile, AwsCredentialsProvider source) {
    AwsCredentialsProvider role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts(source))
            .refreshRequest(
                request ->
                    request
                        .roleArn(profile.get("role_arn"))
                        .roleSessionName(profile.getOrDefault("role_session_name", SESSION_NAME))
                        .externalId(profile.get("external_id"))
                        .durationSeconds(seconds(profile.get("duration_seconds"))))
            .build();
    return checked("assume-role", "AssumeRole", role);
  }

  private static Integer seconds(String text) {
    return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }

  /** Returns the provider of a web identity, from the settings of a profile. */
  AwsCredentialsProvider webIdentity(Map<String, String> settings) {
    String role = settings.get("role_arn");
    if (role == null) {
      throw new ConfigurationProblem(
          "The provided profile or the current environment is configured to assume role with web"
              + " identity but has no role ARN configured. Set role_arn in the profile, or"
              + " AWS_ROLE_ARN.");
    }
    String file = settings.get("web_identity_token_file");
    return checked(
        "assume-role-with-web-identity",
        "AssumeRoleWithWebIdentity",
        StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
            .stsClient(sts(NOBODY))
            .refreshRequest(
                () ->
                    AssumeRoleWithWebIdentityRequest.builder()
                        .roleArn(role)
                        .roleSessionName(settings.getOrDefault("role_session_name", SESSION_NAME))
                        .webIdentityToken(text(Path.of(file)))
                        .build())
            .build());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the provider of single sign-on, from a profile and its {@code sso-session}. */
  AwsCredentialsProvider singleSignOn(String name, Map<String, String> profile) {
    Map<String, String> settings = new HashMap<>(profile);
    String session = profile.get("sso_session");
    if (session != null) {
      configuration
          .files()
          .named("sso-session", session)
          .orElseThrow(
              () ->
                  new ConfigurationProblem(
                      "The specified sso-session does not exist: \"%s\"".formatted(session)))
          .forEach((setting, value) -> settings.merge(setting, value, CredentialSources::same));
    }
    List<String> missing =
        Stream.of("sso_role_name", "sso_account_id", "sso_start_url", "sso_region")
            .filter(setting -> !settings.containsKey(setting))
            .toList();
    if (!missing.isEmpty()) {
      throw new ConfigurationProblem(
          "The profile \"%s\" is configured to use SSO but is missing required configuration: %s"
              .formatted(name, String.join(", ", missing)));
    }
    String region = settings.get("sso_region");
    SsoCredentialsProvider.Builder builder = SsoCredentialsProvider.builder();
    builder
        .ssoClient(client(SsoClient.builder(), "sso", "portal.sso", region, NOBODY))
        .refreshRequest(
            () ->
                GetRoleCredentialsRequest.builder()
                    .roleName(settings.get("sso_role_name"))
                    .accountId(settings.get("sso_account_id"))
                    .accessToken(token(session, settings))
                    .build());
    return checked("sso", "GetRoleCredentials", builder.build());
  }

  private static String same(String ofProfile, String ofSession) {
    if (!ofProfile.equals(ofSession)) {
      throw new ConfigurationProblem(
          "A value is inconsistent between profile (%s) and sso-session (%s)."
              .formatted(ofProfile, ofSession));
    }
    return ofProfile;
  }

  /** Returns the access token of {@code aws sso login}; the SDK refreshes that of a session. */
  private String token(String session, Map<String, String> settings) {
    String key = session == null ? settings.get("sso_start_url") : session;
    JsonNode cached = tokens.cached("~/.aws/sso/cache", "SHA-1", key);
    if (!cached.has("accessToken") || !cached.has("expiresAt")) {
      throw new ConfigurationProblem(
          "Error loading SSO Token: Token for %s does not exist. Run: aws sso login"
              .formatted(key));
    }
    if (!tokens.isExpired(cached.path("expiresAt"))) {
      return cached.path("accessToken").asText();
    }
    if (session == null) {
      throw new ConfigurationProblem(SIGN_ON_AGAIN);
    }
    String region = settings.get("sso_region");
    try (SsoOidcClient client =
            client(SsoOidcClient.builder(), "sso_oidc", "oidc", region, NOBODY);
        SsoOidcTokenProvider provider =
            SsoOidcTokenProvider.builder().sessionName(session).ssoOidcClient(client).build()) {
      return provider.resolveToken().token();
    } catch (RuntimeException refused) {
      throw new ConfigurationProblem(SIGN_ON_AGAIN, refused);
    }
  }

  AwsCredentialsProvider process(String command) {
    List<String> shell = List.of("sh", "-c", command);
    return checked(
        "custom-process", "", ProcessCredentialsProvider.builder().command(shell).build());
  }

  /** Returns the provider of a container; empty if the environment has none. */
  Optional<AwsCredentialsProvider> container() {
    return configuration
        .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        .or(() -> configuration.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
        .map(_ -> checked("container-role", "", ContainerCredentialsProvider.create()));
  }

  AwsCredentialsProvider instance() {
    return InstanceProfileCredentialsProvider.builder().profileFile(SdkClients.NO_PROFILES).build();
  }
}
