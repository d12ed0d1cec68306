package io.github.sessionlauncher.local.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.description.ApiDescription.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The OpenAPI document as one page of plain HTML that needs nothing from elsewhere. */
final class DescriptionPage {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --quiet: #888; --accent: #2563c9; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 5rem; }
      h1 { margin: 0 0 .5rem; } h2 { margin: 3rem 0 .75rem; border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
      h3 { margin: 2rem 0 .25rem; font-size: 1.05rem; } h4 { margin: 1.25rem 0 .35rem; font-size: .95rem; }
      code, pre { font: .88em/1.45 ui-monospace, monospace; } a { color: var(--accent); }
      pre { background: #8881; padding: .75rem 1rem; border-radius: 6px; overflow-x: auto; margin: .25rem 0; }
      table { border-collapse: collapse; width: 100%; font-size: .92rem; } .scroll { overflow-x: auto; }
      th { text-align: left; color: var(--quiet); font-weight: 600; }
      th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
      .members td:first-child { white-space: nowrap; } .members td:nth-child(2) { width: 32%; }
      td.d1 { padding-left: 1.25rem; } td.d2 { padding-left: 2.5rem; } td.d3 { padding-left: 3.75rem; } td.d4 { padding-left: 5rem; }
      .required { color: var(--quiet); font-size: .8em; } summary { cursor: pointer; color: var(--accent); margin-top: .5rem; }
      .method { display: inline-block; min-width: 4.5rem; text-align: center; border-radius: 4px; padding: .1rem .4rem; color: #fff; font: 600 .8rem/1.5 ui-monospace, monospace; }
      .get { background: #2563c9; } .post { background: #17803d; } .delete { background: #b3261e; }
      .status { white-space: nowrap; } nav a { margin-right: 1rem; }
      """;

  private final ApiDescription description;
  private final Place root;
  private final Html html = new Html();
  private final SchemaTable schemas;

  DescriptionPage(ApiDescription description) {
    this.description = description;
    this.root = new Place(description.openApi(), description.openApi());
    this.schemas = new SchemaTable(description, html);
  }

  String html() {
    JsonNode info = root.node().path("info");
    html.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .element("title", info.path("title").asText())
        .raw("<style>" + STYLE + "</style></head><body>")
        .element("h1", info.path("title").asText());
    html.raw("<p>").prose(info.path("summary").asText() + " " + info.path("description").asText());
    html.raw("</p><nav><a href=\"#routes\">Routes</a><a href=\"#request\">Request</a>")
        .raw("<a href=\"#outcome\">Outcome</a><a href=\"#problems\">Problems</a>")
        .raw("<a href=\"openapi.yaml\">openapi.yaml</a></nav>");
    index();
    eachOperation(this::operation);
    section("request", "The request", "schemas/request.json", "");
    section("outcome", "The outcome event", "schemas/outcome-event.json", "/$defs/outcome");
    problems();
    return html.raw("</body></html>").toString();
  }

  private interface OperationReader {
    void read(String method, String path, JsonNode item, JsonNode operation);
  }

  private void eachOperation(OperationReader reader) {
    for (Map.Entry<String, JsonNode> path : root.node().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          reader.read(member.getKey(), path.getKey(), path.getValue(), member.getValue());
        }
      }
    }
  }

  private void index() {
    html.raw("<h2 id=\"routes\">Routes</h2><table>");
    eachOperation(
        (method, path, item, operation) -> {
          html.raw("<tr><td>");
          route(method, path);
          html.raw("</td><td>");
          link(operation).raw("</td></tr>");
        });
    html.raw("</table>");
  }

  private Html link(JsonNode operation) {
    return html.raw("<a href=\"#")
        .text(operation.path("operationId").asText())
        .raw("\">")
        .text(operation.path("summary").asText())
        .raw("</a>");
  }

  private void route(String method, String path) {
    html.raw("<span class=\"method " + method + "\">")
        .text(method.toUpperCase(Locale.ROOT))
        .raw("</span> <code>")
        .text(path)
        .raw("</code>");
  }

  private void operation(String method, String path, JsonNode item, JsonNode operation) {
    html.raw("<h3 id=\"").text(operation.path("operationId").asText()).raw("\">");
    route(method, path);
    html.raw("</h3><p>").prose(operation.path("description").asText()).raw("</p>");
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    if (!parameters.isEmpty()) {
      parameters(parameters);
    }
    JsonNode body = operation.path("requestBody");
    if (!body.isMissingNode()) {
      html.raw("<h4>Body</h4><p>").prose(body.path("description").asText());
      html.raw(" Its members: <a href=\"#request\">the request</a>.</p>");
      body.at("/content/application~1json/examples").forEach(this::example);
    }
    responses(operation.path("responses"));
  }

  private void example(JsonNode example) {
    html.raw("<details><summary>")
        .text(example.path("summary").asText())
        .raw("</summary>")
        .element("pre", example.path("value").toPrettyString())
        .raw("</details>");
  }

  private void parameters(List<JsonNode> parameters) {
    html.raw("<h4>Parameters</h4><table class=\"members\"><tbody>");
    for (JsonNode parameter : parameters) {
      html.raw("<tr><td><code>").text(parameter.path("name").asText()).raw("</code>");
      html.raw(" <span class=\"required\">").text(parameter.path("in").asText());
      html.raw(parameter.path("required").asBoolean() ? ", required</span>" : "</span>");
      html.raw("</td><td>").prose(schemas.limits(root.at(parameter.path("schema"))));
      html.raw("</td><td>").prose(parameter.path("description").asText()).raw("</td></tr>");
    }
    html.raw("</tbody></table>");
  }

  private void responses(JsonNode responses) {
    html.raw("<h4>Answers</h4><table><tbody>");
    List<Place> bodies = new ArrayList<>();
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      Place answer = description.resolved(root.at(response.getValue()));
      html.raw("<tr><td class=\"status\"><code>").text(response.getKey()).raw("</code></td><td>");
      html.prose(answer.node().path("description").asText()).raw("</td></tr>");
      if (response.getKey().startsWith("2")) {
        bodies.add(answer.at(answer.node().at("/content/application~1json/schema")));
      }
    }
    html.raw("</tbody></table>");
    for (Place body : bodies) {
      html.raw("<h4>Body of the answer</h4>");
      schemas.table(shallow(body));
    }
  }

  /** The outcome has a section of its own. */
  private Place shallow(Place body) {
    Place schema = description.resolved(body);
    if (!schema.node().path("properties").has("Outcome")) {
      return schema;
    }
    var copy = (ObjectNode) schema.node().deepCopy();
    var outcome = (ObjectNode) copy.at("/properties/Outcome");
    outcome.remove("$ref");
    return schema.at(copy);
  }

  private void section(String id, String title, String file, String pointer) {
    JsonNode document = description.document(file);
    html.raw("<h2 id=\"" + id + "\">").text(title).raw("</h2><p>");
    html.prose(document.path("description").asText());
    html.raw(" As a JSON Schema: <a href=\"" + file + "\"><code>").text(file);
    html.raw("</code></a>.</p>");
    if (!pointer.isEmpty()) {
      html.raw("<h4>Members of its detail</h4>");
    }
    schemas.table(new Place(document, document.at(pointer)));
    for (JsonNode example : document.path("examples")) {
      html.raw("<details><summary>Example</summary>")
          .element("pre", example.toPrettyString())
          .raw("</details>");
    }
  }

  private void problems() {
    html.raw("<h2 id=\"problems\">Problems</h2><p>")
        .prose(root.node().at("/components/schemas/Problem/description").asText())
        .raw("</p><table><tbody>");
    statuses()
        .forEach(
            (status, meaning) ->
                html.raw("<tr><td class=\"status\"><code>")
                    .text(status)
                    .raw("</code></td><td>")
                    .prose(meaning)
                    .raw("</td></tr>"));
    html.raw("</tbody></table><h4>Members</h4>");
    schemas.table(root.at(root.node().at("/components/schemas/Problem")));
  }

  /** What each status of a problem means, whatever was called. */
  private Map<String, String> statuses() {
    Map<String, String> statuses = new TreeMap<>();
    eachOperation(
        (method, path, item, operation) -> {
          for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            JsonNode answer = description.resolved(root.at(response.getValue())).node();
            if (answer.path("content").has("application/problem+json")) {
              statuses.put(response.getKey(), answer.path("description").asText());
            }
          }
        });
    return statuses;
  }
}
