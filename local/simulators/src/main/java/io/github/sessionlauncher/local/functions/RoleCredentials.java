package io.github.sessionlauncher.local.functions;

import java.util.Objects;

/**
 * What a function signs its calls with. Invented here: the access key tells the simulated services
 * which function's role is calling.
 */
public record RoleCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {

  public RoleCredentials {
    Objects.requireNonNull(accessKeyId, "accessKeyId");
    Objects.requireNonNull(secretAccessKey, "secretAccessKey");
    Objects.requireNonNull(sessionToken, "sessionToken");
  }
}
