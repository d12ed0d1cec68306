package io.github.sessionlauncher.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;
import io.github.sessionlauncher.local.json.JsonReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The JSON Schemas of {@code docs/api/schemas}, and a standard validator. */
public final class Schemas {

  private static final Path FOLDER =
      Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/api/schemas");

  private Schemas() {}

  /** Returns the schema as a JSON document. */
  public static JsonNode document(String file) {
    try {
      return JsonReading.STRICT.read(Files.readString(FOLDER.resolve(file)));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Returns the schema as a validator that also asserts formats. */
  public static JsonSchema schema(String file) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            document(file),
            SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(Schemas::asInEcmaScript)
                .build());
  }

  /**
   * Compiles a pattern so that {@code $} matches only at the end, as in ECMAScript. In Java it also
   * matches before a final line break.
   */
  private static RegularExpression asInEcmaScript(String regex) {
    Pattern pattern = Pattern.compile(regex.replaceFirst("\\$$", "\\\\z"));
    return value -> pattern.matcher(value).find();
  }

  /** Returns the violations of an instance, one line each; empty if the instance is valid. */
  public static List<String> problems(JsonSchema schema, JsonNode instance) {
    return schema.validate(instance).stream().map(Object::toString).toList();
  }
}
