package io.github.sessionlauncher.local.description;

import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Serves the description of our HTTP API: {@code /openapi.yaml}, the schemas that it refers to, and
 * a page at {@code /}. API Gateway does not do that; it is a service of the local world.
 */
public final class DescriptionEndpoint implements Endpoint {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final Map<String, HttpReply> replies = new TreeMap<>();

  public DescriptionEndpoint(ApiDescription description) {
    description
        .texts()
        .forEach((file, text) -> replies.put("/" + file, HttpReply.of(200, type(file), text)));
    replies.put(
        "/",
        HttpReply.of(200, "text/html; charset=utf-8", new DescriptionPage(description).html()));
  }

  private static String type(String file) {
    return file.endsWith(".yaml") ? "application/yaml" : "application/schema+json";
  }

  @Override
  public boolean takes(HttpRequest head) {
    return METHODS.contains(head.method()) && replies.containsKey(head.rawPath());
  }

  @Override
  public int maximumBodyBytes() {
    return 0;
  }

  @Override
  public HttpReply bodyTooLarge(HttpRequest head) {
    return answer(head);
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    return replies.get(request.rawPath());
  }
}
