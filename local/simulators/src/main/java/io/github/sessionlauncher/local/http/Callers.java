package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.Caller;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies the caller of a request by the access key in its {@code Authorization} header.
 * Signatures are not verified: on this machine a client may claim any identity.
 */
public final class Callers {

  private static final Pattern CREDENTIAL =
      Pattern.compile("AWS4-HMAC-SHA256 .*?Credential=([^/,\\s]+)/.*");

  private final Function<String, Caller> byAccessKey;

  /**
   * @param byAccessKey returns the caller for an access key, or null for an unknown key. The key
   *     null stands for an unsigned request. Called inside actions of the timeline.
   */
  public Callers(Function<String, Caller> byAccessKey) {
    this.byAccessKey = byAccessKey;
  }

  /** Returns the caller, or null if the access key is unknown or the header has another format. */
  Caller of(HttpRequest request) {
    if (request.header("authorization") == null) {
      return byAccessKey.apply(null);
    }
    String accessKey = accessKey(request);
    return accessKey == null ? null : byAccessKey.apply(accessKey);
  }

  /** Returns the access key of a signed request, or null. */
  static String accessKey(HttpRequest request) {
    String authorization = request.header("authorization");
    Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
