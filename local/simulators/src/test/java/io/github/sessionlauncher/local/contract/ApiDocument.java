package io.github.sessionlauncher.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document. */
class ApiDocument {

  static final Path API = Repository.HOME.resolve("docs/api");

  final JsonNode openApi =
      new ObjectMapper()
          .valueToTree(
              new Load(LoadSettings.builder().build())
                  .loadFromString(Repository.text(API.resolve("openapi.yaml"))));

  /** Returns the operations by route. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    openApi
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        member -> {
                          if (!member.getKey().equals("parameters")) {
                            operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                member.getValue());
                          }
                        }));
    return operations;
  }
}
