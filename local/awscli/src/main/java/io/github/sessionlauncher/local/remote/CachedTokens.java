package io.github.sessionlauncher.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Reads what {@code aws sso login} and {@code aws login} have stored. */
final class CachedTokens {

  private final AwsConfiguration configuration;

  CachedTokens(AwsConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Returns a token that the AWS CLI has cached; or an empty object. */
  JsonNode cached(String folder, String algorithm, String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm).digest(key.getBytes(StandardCharsets.UTF_8));
      Path file =
          Path.of(
              ConfigurationFiles.expanded(folder, configuration.environment()),
              HexFormat.of().formatHex(hash) + ".json");
      return RemoteAthena.object(Files.exists(file) ? Files.readString(file) : "").orElseThrow();
    } catch (IOException | RuntimeException | NoSuchAlgorithmException unreadable) {
      throw CredentialSources.failure("the cache " + folder, unreadable);
    }
  }

  boolean isExpired(JsonNode moment) {
    try {
      return !Instant.parse(moment.asText().replace("UTC", "Z"))
          .isAfter(configuration.clock().instant());
    } catch (DateTimeException invalid) {
      return true;
    }
  }

  /** Returns the credentials of {@code aws login}; only AWS CLI 2 itself refreshes them. */
  AwsCredentialsProvider login(String session) {
    String folder =
        configuration.variable("AWS_LOGIN_CACHE_DIRECTORY").orElse("~/.aws/login/cache");
    return () -> {
      JsonNode keys = cached(folder, "SHA-256", session).path("accessToken");
      if (keys.isMissingNode()) {
        throw new ConfigurationProblem(
            ("Error loading login session token: Unable to load a existing login session for"
                    + " session %s, Please reauthenticate with 'aws login'.")
                .formatted(session));
      }
      if (isExpired(keys.path("expiresAt"))) {
        throw new ConfigurationProblem(
            "Your session has expired. Refresh it with a command of AWS CLI 2, such as aws sts"
                + " get-caller-identity, or reauthenticate using 'aws login'.");
      }
      return AwsSessionCredentials.create(
          keys.path("accessKeyId").asText(),
          keys.path("secretAccessKey").asText(),
          keys.path("sessionToken").asText());
    };
  }
}
