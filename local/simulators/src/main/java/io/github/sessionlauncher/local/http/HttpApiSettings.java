package io.github.sessionlauncher.local.http;

import java.util.Objects;

/**
 * The address that the HTTP API reports as its own.
 *
 * @param apiId ten lower-case letters and digits, in API Gateway's format
 * @param region such as {@code us-east-1}
 * @param accountId twelve digits
 */
public record HttpApiSettings(String apiId, String region, String accountId) {

  public HttpApiSettings {
    Objects.requireNonNull(apiId, "apiId");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(accountId, "accountId");
  }

  String domainName() {
    return apiId + ".execute-api." + region + ".amazonaws.com";
  }

  /** Returns the ARN that a request needs {@code execute-api:Invoke} for. */
  String arn(HttpRequest request) {
    return "arn:aws:execute-api:%s:%s:%s/$default/%s%s"
        .formatted(region, accountId, apiId, request.method(), request.rawPath());
  }
}
