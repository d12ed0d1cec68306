package io.github.sessionlauncher.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the OpenAPI document of an HTTP API, as far as it says who may call: the {@code security}
 * of its operations and the security schemes behind that. The functions' events add the rest.
 */
final class DefinitionBodyReader {

  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";
  private static final String AUTHTYPE = "x-amazon-apigateway-authtype";
  private static final String SIGNED = "awsSigv4";
  private static final String HEADER = "$request.header.Authorization";
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch");

  private final Problems problems;
  private final Map<String, String> routes = new LinkedHashMap<>();
  private final Map<String, JwtAuthorizer> jwt = new LinkedHashMap<>();

  DefinitionBodyReader(Problems problems) {
    this.problems = problems;
  }

  /** By route, such as {@code GET /sessions}: the name of the authorizer. */
  Map<String, String> routes() {
    return routes;
  }

  /** By name. */
  Map<String, JwtAuthorizer> jwt() {
    return jwt;
  }

  void read(TemplateNode tree) {
    ResourceProperties body =
        ResourceProperties.of(
            tree, problems, "DefinitionBody", Set.of("openapi", "info", "paths", "components"));
    body.choice("openapi", "", List.of("3.0.1"));
    body.tree("openapi");
    Map<String, TemplateNode> schemes =
        body.fields("components", "securitySchemes")
            .map(components -> members(components.tree("securitySchemes")))
            .orElse(Map.of());
    Map<String, String> authorizers = new LinkedHashMap<>();
    schemes.forEach((name, scheme) -> authorizers.put(name, authorizer(name, scheme)));
    members(body.tree("paths"))
        .forEach(
            (path, item) ->
                members(item)
                    .forEach((method, operation) -> route(path, method, operation, authorizers)));
  }

  private void route(
      String path, String method, TemplateNode operation, Map<String, String> authorizers) {
    if (!METHODS.contains(method)) {
      problems.add(operation.place(), "%s of a path is not simulated".formatted(method));
      return;
    }
    ResourceProperties fields =
        ResourceProperties.of(operation, problems, "an operation", Set.of("security"));
    List<TemplateNode> security = fields.list("security");
    Map<String, TemplateNode> named =
        security.size() == 1 ? members(security.getFirst()) : Map.of();
    if (named.size() != 1) {
      problems.add(operation.place(), "security must name one authorizer");
      return;
    }
    String name = named.keySet().iterator().next();
    String authorizer = authorizers.get(name);
    if (authorizer == null) {
      problems.add(operation.place(), "there is no security scheme %s".formatted(name));
      return;
    }
    routes.put(method.toUpperCase(Locale.ROOT) + " " + path, authorizer);
  }

  private String authorizer(String name, TemplateNode tree) {
    ResourceProperties scheme =
        ResourceProperties.of(
            tree,
            problems,
            "a security scheme",
            Set.of("type", "name", "in", AUTHTYPE, AUTHORIZER));
    if (scheme.has(AUTHTYPE)) {
      scheme.choice("type", "", List.of("apiKey"));
      scheme.choice(AUTHTYPE, "", List.of(SIGNED));
      return HttpApiReader.IAM;
    }
    scheme.choice("type", "", List.of("oauth2"));
    scheme.tree(AUTHORIZER);
    scheme
        .fields(AUTHORIZER, "type", "identitySource", "jwtConfiguration")
        .ifPresent(authorizer -> jwt.put(name, jwt(authorizer)));
    return name;
  }

  private JwtAuthorizer jwt(ResourceProperties authorizer) {
    authorizer.choice("type", "", List.of("jwt"));
    authorizer.tree("type");
    authorizer.choice("identitySource", "", List.of(HEADER));
    authorizer.tree("identitySource");
    ResourceProperties configuration =
        ResourceProperties.of(
            authorizer.tree("jwtConfiguration"),
            problems,
            "jwtConfiguration",
            Set.of("issuer", "audience"));
    configuration.tree("audience");
    return new JwtAuthorizer(configuration.text("issuer"), configuration.texts("audience"));
  }

  private Map<String, TemplateNode> members(TemplateNode tree) {
    if (tree instanceof TemplateNode.Mapping mapping) {
      return mapping.members();
    }
    if (!(tree instanceof TemplateNode.Unknown)) {
      problems.add(tree.place(), "it must be an object");
    }
    return Map.of();
  }
}
