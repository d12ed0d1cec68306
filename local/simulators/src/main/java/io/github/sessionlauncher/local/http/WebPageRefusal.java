package io.github.sessionlauncher.local.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses every request that a web page in the user's browser could send: what runs behind this
 * port must not be started by a page that the user only looks at. It must be the first endpoint.
 * Each rule alone stops a page that is foreign to this port; several stand together because
 * browsers differ:
 *
 * <ul>
 *   <li>A browser adds {@code Origin} to each request of a script to another origin, and to each
 *       POST (fetch.spec.whatwg.org, "append a request Origin header").
 *   <li>It adds {@code Sec-Fetch-Site} to each request to this machine, also for an image or a link
 *       (w3.org/TR/fetch-metadata).
 *   <li>{@code Host} is the name in the address. A foreign name that resolves to this machine (DNS
 *       rebinding) makes a page appear to be of this origin.
 *   <li>A page can send a POST to another origin without a preflight only if its type is one of a
 *       form or {@code text/plain}, or missing (fetch.spec.whatwg.org, "CORS-safelisted
 *       request-header").
 * </ul>
 *
 * <p>A preflight has an {@code Origin}, so it is refused, too.
 */
public final class WebPageRefusal implements Endpoint {

  private static final Set<String> OWN_SITES = Set.of("none", "same-origin");
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
  private static final Set<String> JSON =
      Set.of("application/json", "application/x-amz-json-1.0", "application/x-amz-json-1.1");

  /** SDKs send the payload of Lambda's Invoke with this type or, like boto3, without a type. */
  private static final String BYTES = "application/octet-stream";

  private static final int QUOTED_CHARACTERS = 100;

  private final Set<String> hosts;

  /**
   * @param host the name or address that the port listens on
   */
  public WebPageRefusal(String host) {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    hosts = new HashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
    hosts.add(literal.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean takes(HttpRequest head) {
    return reason(head).isPresent();
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    return HttpApiReply.message(
        403, reason(request).orElseThrow() + "; this port refuses what a web page could send");
  }

  private Optional<String> reason(HttpRequest request) {
    List<String> origins = request.headers().getOrDefault("origin", List.of());
    if (!origins.isEmpty()) {
      return refused("Origin", origins, "must be absent");
    }
    List<String> sites = request.headers().getOrDefault("sec-fetch-site", List.of());
    if (!OWN_SITES.containsAll(sites)) {
      return refused("Sec-Fetch-Site", sites, "must be none, same-origin or absent");
    }
    List<String> names = request.headers().getOrDefault("host", List.of());
    if (names.size() != 1 || !isOwn(names.getFirst(), request.port())) {
      return refused(
          "Host",
          names,
          "must be localhost, 127.0.0.1, [::1] or the --host, with the port " + request.port());
    }
    List<String> types = request.headers().getOrDefault("content-type", List.of());
    if (WITH_BODY.contains(request.method()) && !isAccepted(types, request.rawPath())) {
      return refused(
          "Content-Type", types, "must be " + String.join(", ", JSON.stream().sorted().toList()));
    }
    return Optional.empty();
  }

  private boolean isOwn(String name, int port) {
    String lower = name.toLowerCase(Locale.ROOT);
    // clients leave out HTTP's default port
    return hosts.stream()
        .anyMatch(host -> lower.equals(host + ":" + port) || (port == 80 && lower.equals(host)));
  }

  private static boolean isAccepted(List<String> types, String rawPath) {
    boolean invoke = rawPath.startsWith(InvokeEndpoint.ROOT);
    if (types.size() != 1) {
      return types.isEmpty() && invoke;
    }
    String type = types.getFirst().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return JSON.contains(type) || (invoke && type.equals(BYTES));
  }

  private static Optional<String> refused(String header, List<String> values, String rule) {
    String value = String.join(", ", values);
    return Optional.of(
        values.isEmpty()
            ? "The header %s is missing; it %s".formatted(header, rule)
            : "The header %s is '%s'; it %s"
                .formatted(
                    header, value.substring(0, Math.min(QUOTED_CHARACTERS, value.length())), rule));
  }
}
