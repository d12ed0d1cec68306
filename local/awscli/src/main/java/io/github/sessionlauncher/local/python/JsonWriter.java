package io.github.sessionlauncher.local.python;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes JSON as Python's {@code json.dumps()} does. */
public final class JsonWriter {

  private static final JsonFactory GENERATORS =
      JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private static final DefaultIndenter INDENT = new DefaultIndenter("    ", "\n");

  private static final DefaultPrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(INDENT)
          .withArrayIndenter(INDENT);

  private JsonWriter() {}

  /** Writes with an indent of four spaces; non-ASCII characters are not escaped. */
  public static void indented(JsonNode value, StringBuilder into) {
    into.append(written(value, INDENTED.createInstance(), 0));
  }

  /** Returns JSON without spaces; non-ASCII characters are escaped. */
  public static String compact(JsonNode value) {
    return written(value, null, '~');
  }

  private static String written(JsonNode value, PrettyPrinter printer, int lastUnescaped) {
    StringWriter written = new StringWriter();
    try (JsonGenerator generator = GENERATORS.createGenerator(written)) {
      generator.setPrettyPrinter(printer).setHighestNonEscapedChar(lastUnescaped);
      write(value, generator);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return written.toString();
  }

  private static void write(JsonNode value, JsonGenerator to) throws IOException {
    switch (value.getNodeType()) {
      case ARRAY -> {
        to.writeStartArray();
        for (JsonNode element : value) {
          write(element, to);
        }
        to.writeEndArray();
      }
      case OBJECT -> {
        to.writeStartObject();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          to.writeFieldName(member.getKey());
          write(member.getValue(), to);
        }
        to.writeEndObject();
      }
      case STRING, BINARY -> to.writeString(value.asText());
      case BOOLEAN -> to.writeBoolean(value.booleanValue());
      case NUMBER -> to.writeNumber(number(value));
      case NULL, MISSING, POJO -> to.writeNull();
    }
  }

  private static String number(JsonNode number) {
    return switch (PythonNumbers.text(number)) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      case String digits -> digits;
    };
  }
}
