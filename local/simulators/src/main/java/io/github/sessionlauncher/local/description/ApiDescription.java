package io.github.sessionlauncher.local.description;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.json.Json;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The documents of {@code docs/api}: the OpenAPI document, and the schemas that it refers to.
 *
 * @param texts each file's text, by its path below the folder
 * @param openApi the OpenAPI document, read
 */
public record ApiDescription(Map<String, String> texts, JsonNode openApi) {

  static final String OPEN_API = "openapi.yaml";

  public ApiDescription {
    texts = Map.copyOf(texts);
  }

  /** Reads the documents below {@code folder}. */
  public static ApiDescription read(Path folder) {
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      for (String file :
          new String[] {OPEN_API, "schemas/request.json", "schemas/outcome-event.json"}) {
        texts.put(file, Files.readString(folder.resolve(file)));
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(texts.get(OPEN_API));
    return new ApiDescription(texts, Json.of(yaml));
  }

  JsonNode document(String file) {
    return JsonReading.STRICT.read(texts.get(file));
  }

  /**
   * What stands in a place of a document.
   *
   * @param place a reference from the OpenAPI document or, if it starts with {@code #}, from {@code
   *     from}
   */
  public Place resolve(Place from, String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    String pointer = hash < 0 ? "" : reference.substring(hash + 1);
    if (file.isEmpty()) {
      return new Place(from.document(), from.document().at(pointer));
    }
    JsonNode document = document(file);
    return new Place(document, document.at(pointer));
  }

  /** The value behind a {@code $ref}; the value itself where there is none. */
  Place resolved(Place place) {
    return place.node().has("$ref")
        ? resolved(resolve(place, place.node().get("$ref").asText()))
        : place;
  }

  /**
   * A value, and the document that it stands in.
   *
   * @param document what a reference that starts with {@code #} counts from
   */
  public record Place(JsonNode document, JsonNode node) {

    Place at(JsonNode other) {
      return new Place(document, other);
    }
  }
}
