package io.github.sessionlauncher.local.description;

import io.github.sessionlauncher.local.http.Endpoint;
import io.github.sessionlauncher.local.http.HttpReply;
import io.github.sessionlauncher.local.http.HttpReply.Header;
import io.github.sessionlauncher.local.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Serves the description of the HTTP API: {@code /openapi.yaml}, its schemas, and Swagger UI at
 * {@code /}. All files come from the repository and the class path. API Gateway has no such page;
 * it is an addition of the local world.
 */
public final class DescriptionEndpoint implements Endpoint {

  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final List<String> DOCUMENTS =
      List.of(
          "openapi.yaml",
          "schemas/request.json",
          "schemas/outcome-event.json",
          "schemas/calculation-outcome-event.json");
  private static final List<String> FROM_SWAGGER_UI =
      List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");

  /** Swagger UI uses inline styles and icons; other content must come from this server. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "yaml", "application/yaml",
          "json", "application/schema+json",
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "png", "image/png");

  private final Map<String, Source> sources = new TreeMap<>();

  /** Opens a file. Files are read on request, so that they do not delay the start. */
  @FunctionalInterface
  private interface Source {

    InputStream open() throws IOException;
  }

  /**
   * @param folder contains {@code openapi.yaml} and {@code schemas/}
   */
  public DescriptionEndpoint(Path folder) {
    for (String document : DOCUMENTS) {
      Path file = folder.resolve(document);
      sources.put("/" + document, () -> Files.newInputStream(file));
      sources.put("/swagger-ui/" + document, () -> withoutId(file));
    }
    sources.put("/", () -> resource("page.html"));
    sources.put("/swagger-ui/page.js", () -> resource("page.js"));
    for (String file : FROM_SWAGGER_UI) {
      sources.put("/swagger-ui/" + file, () -> resource(webJar() + file));
    }
  }

  /**
   * Returns the schema without {@code $id}: Swagger UI resolves references against it, which fails
   * for a URN.
   */
  private static InputStream withoutId(Path schema) throws IOException {
    String text = Files.readString(schema).replaceFirst("\"\\$id\": *\"urn:[^\"]*\",", "");
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream resource(String name) {
    return DescriptionEndpoint.class.getResourceAsStream(name);
  }

  /** Returns the folder of the web jar's files; its name contains the version. */
  private static String webJar() throws IOException {
    Properties jar = new Properties();
    try (InputStream properties =
        resource("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      jar.load(properties);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + jar.getProperty("version") + "/";
  }

  @Override
  public boolean takes(HttpRequest head) {
    return METHODS.contains(head.method()) && sources.containsKey(head.rawPath());
  }

  @Override
  public HttpReply answer(HttpRequest request) {
    String path = request.rawPath();
    String type = TYPES.get(path.equals("/") ? "html" : path.substring(path.lastIndexOf('.') + 1));
    try (InputStream file = sources.get(path).open()) {
      return new HttpReply(
          200,
          List.of(
              new Header("content-type", type),
              new Header("content-security-policy", POLICY),
              new Header("x-content-type-options", "nosniff")),
          file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
