package io.github.sessionlauncher.local.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single sign-on and login. */
class CachedTokensTest extends CredentialFixture {

  @Test
  void singleSignOnUsesTheCachedToken() throws IOException {
    endpoint.reply(200, ROLE_KEYS);
    assertTrue(
        problem(255, "", SIGN_ON)
            .contains("https://corp.example/start does not exist. Run: aws sso login"));
    signOn(folder, "https://corp.example/start", "2026-03-12T05:59:59Z");
    assertTrue(problem(255, "", SIGN_ON).contains("run aws sso login"));
    signOn(folder, "https://corp.example/start", "2026-03-12T06:00:01UTC");
    assertEquals("OF-SSO", key("", SIGN_ON));
    assertEquals("T", endpoint.requests().getLast().headers().get("x-amz-sso_bearer_token"));
    signOn(folder, "corp", "2026-03-12T06:00:01Z");
    String session =
        "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[sso-session corp]\n"
            + "sso_region = us-east-1\nsso_start_url = https://corp.example/start\n";
    assertEquals("OF-SSO", key("", session));
    assertTrue(
        problem(255, "", session.replace("session corp]", "session other]"))
            .contains("The specified sso-session does not exist: \"corp\""));
    assertTrue(
        problem(255, "", session.replace("sso_start_url", "sso_url"))
            .contains("missing required configuration: sso_start_url"));
  }

  @ParameterizedTest
  @CsvSource({
    "401,UnauthorizedException,255,run aws sso login",
    "403,ForbiddenException,254,No access"
  })
  void aRefusalOfSingleSignOnIsExplained(int status, String code, int exitCode, String words)
      throws IOException {
    signOn(folder, "https://corp.example/start", "2226-01-01T00:00:00Z");
    endpoint.reply(status, "{\"__type\": \"%s\", \"message\": \"No access\"}".formatted(code));
    String message = problem(exitCode, "", SIGN_ON);
    assertTrue(message.contains(words), message);
  }

  @Test
  void theCredentialsOfAwsLoginAreUsedUntilTheyExpire() throws IOException {
    String session = "arn:aws:iam::123456789012:user/ada";
    String config = "[default]\nlogin_session = %s\n".formatted(session);
    assertTrue(problem(255, "", config).contains("Please reauthenticate with 'aws login'."));
    String cached =
        "{\"accessToken\": {\"accessKeyId\": \"OF-LOGIN\", \"secretAccessKey\": \"s\","
            + " \"sessionToken\": \"t\", \"expiresAt\": \"%s\"}}";
    Path cache = folder.resolve(".aws/login/cache");
    cache(cache, "SHA-256", session, cached.formatted("2026-03-12T06:00:01Z"));
    assertEquals("OF-LOGIN", key("", config));
    cache(cache, "SHA-256", session, cached.formatted("2026-03-12T06:00:00Z"));
    assertTrue(problem(255, "", config).contains("reauthenticate using 'aws login'"));
    cache(cache, "SHA-256", session, "{\"accessToken\"");
    assertTrue(problem(255, "", config).contains("~/.aws/login/cache"));
    environment.put("AWS_LOGIN_CACHE_DIRECTORY", "$HOME/other");
    cache(folder.resolve("other"), "SHA-256", session, cached.formatted("2226-01-01T00:00:00Z"));
    assertEquals("OF-LOGIN", key("", config));
  }
}
