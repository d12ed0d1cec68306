package io.github.sessionlauncher.local.functions;

import java.util.Objects;

/**
 * The credentials with which a function signs its requests. They are invented: the access key
 * identifies the role of the function to the simulated services.
 */
public record RoleCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {

  public RoleCredentials {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(secretAccessKey, "secretAccessKey");
    Objects.requireNonNull(sessionToken, "sessionToken");
  }
}
