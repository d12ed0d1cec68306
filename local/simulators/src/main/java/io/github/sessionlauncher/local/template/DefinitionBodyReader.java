package io.github.sessionlauncher.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the authorization part of an HTTP API's OpenAPI document: the {@code security} of its
 * operations and the security schemes. The events of the functions define everything else.
 */
final class DefinitionBodyReader {

  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTHTYPE = "x-amazon-apigateway-authtype";
  private static final String SIGV4 = "awsSigv4";
  private static final String AUTHORIZATION_HEADER = "$request.header.Authorization";
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch");

  private final Problems problems;
  private final Map<String, String> routes = new LinkedHashMap<>();
  private final Map<String, List<String>> scopes = new LinkedHashMap<>();
  private final Map<String, JwtAuthorizer> jwt = new LinkedHashMap<>();

  DefinitionBodyReader(Problems problems) {
    this.problems = problems;
  }

  /** Returns the authorizer's name by route, such as {@code GET /sessions}. */
  Map<String, String> routes() {
    return routes;
  }

  /** Returns the scopes of which a caller needs one, by route; empty if it needs none. */
  Map<String, List<String>> scopes() {
    return scopes;
  }

  /** Returns the JWT authorizers by name. */
  Map<String, JwtAuthorizer> jwt() {
    return jwt;
  }

  void read(TemplateNode node) {
    ResourceProperties body =
        ResourceProperties.of(
            node, problems, "DefinitionBody", Set.of("openapi", "info", "paths", "components"));
    body.choice("openapi", "", List.of("3.0.1"));
    body.node("openapi");
    Map<String, TemplateNode> schemes =
        body.object("components", "securitySchemes")
            .map(components -> members(components.node("securitySchemes")))
            .orElse(Map.of());
    Map<String, String> authorizers = new LinkedHashMap<>();
    schemes.forEach((name, scheme) -> authorizers.put(name, authorizer(name, scheme)));
    members(body.node("paths"))
        .forEach(
            (path, item) ->
                members(item)
                    .forEach((method, operation) -> route(path, method, operation, authorizers)));
  }

  private void route(
      String path, String method, TemplateNode operation, Map<String, String> authorizers) {
    if (!METHODS.contains(method)) {
      problems.add(operation.location(), "%s of a path is not simulated".formatted(method));
      return;
    }
    ResourceProperties fields =
        ResourceProperties.of(operation, problems, "an operation", Set.of("security"));
    List<TemplateNode> security = fields.list("security");
    Map<String, TemplateNode> requirement =
        security.size() == 1 ? members(security.getFirst()) : Map.of();
    if (requirement.size() != 1) {
      problems.add(operation.location(), "security must name one authorizer");
      return;
    }
    String name = requirement.keySet().iterator().next();
    String authorizer = authorizers.get(name);
    if (authorizer == null) {
      problems.add(operation.location(), "the security scheme %s does not exist".formatted(name));
      return;
    }
    String key = method.toUpperCase(Locale.ROOT) + " " + path;
    routes.put(key, authorizer);
    scopes.put(
        key,
        ResourceProperties.of(security.getFirst(), problems, "security", Set.of(name))
            .strings(name));
  }

  private String authorizer(String name, TemplateNode node) {
    ResourceProperties scheme =
        ResourceProperties.of(
            node,
            problems,
            "a security scheme",
            Set.of("type", "name", "in", AUTHTYPE, AUTHORIZER));
    if (scheme.has(AUTHTYPE)) {
      scheme.choice("type", "", List.of("apiKey"));
      scheme.choice(AUTHTYPE, "", List.of(SIGV4));
      return HttpApiReader.IAM;
    }
    scheme.choice("type", "", List.of("oauth2"));
    scheme.node(AUTHORIZER);
    scheme
        .object(AUTHORIZER, "type", "identitySource", "jwtConfiguration")
        .ifPresent(authorizer -> jwt.put(name, jwt(authorizer)));
    return name;
  }

  private JwtAuthorizer jwt(ResourceProperties authorizer) {
    authorizer.choice("type", "", List.of("jwt"));
    authorizer.node("type");
    authorizer.choice("identitySource", "", List.of(AUTHORIZATION_HEADER));
    authorizer.node("identitySource");
    ResourceProperties configuration =
        ResourceProperties.of(
            authorizer.node("jwtConfiguration"),
            problems,
            "jwtConfiguration",
            Set.of("issuer", "audience"));
    configuration.node("audience");
    return new JwtAuthorizer(configuration.string("issuer"), configuration.strings("audience"));
  }

  private Map<String, TemplateNode> members(TemplateNode node) {
    if (node instanceof TemplateNode.Mapping mapping) {
      return mapping.members();
    }
    if (!(node instanceof TemplateNode.Unknown)) {
      problems.add(node.location(), "it must be an object");
    }
    return Map.of();
  }
}
