package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.Caller;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who makes a request, by the access key in its {@code Authorization} header. Signatures are
 * not checked: on this machine everybody may say who they are.
 */
public final class Callers {

  private static final Pattern CREDENTIAL =
      Pattern.compile("AWS4-HMAC-SHA256 .*?Credential=([^/,\\s]+)/.*");

  private final Function<String, Caller> byAccessKey;

  /**
   * @param byAccessKey the caller with an access key; null stands for a request that is not signed.
   *     Null from it means that there is no such caller. Called inside actions of the timeline.
   */
  public Callers(Function<String, Caller> byAccessKey) {
    this.byAccessKey = byAccessKey;
  }

  /** The caller, or null if there is none with this access key, or if the header is not AWS's. */
  Caller of(HttpRequest request) {
    if (request.header("authorization") == null) {
      return byAccessKey.apply(null);
    }
    String accessKey = accessKey(request);
    return accessKey == null ? null : byAccessKey.apply(accessKey);
  }

  /** The access key of a signed request, or null. */
  static String accessKey(HttpRequest request) {
    String authorization = request.header("authorization");
    Matcher matcher = CREDENTIAL.matcher(authorization == null ? "" : authorization);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
