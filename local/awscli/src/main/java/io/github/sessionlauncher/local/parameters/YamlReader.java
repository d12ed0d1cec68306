package io.github.sessionlauncher.local.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sessionlauncher.local.python.PythonNumbers;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2 with its core schema, nearly as AWS CLI 2 does, as the equivalent JSON. */
final class YamlReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NOT_YAML = "it is not YAML";
  private static final int MIN_BUFFER = 1024;
  private static final int MAX_DEPTH = 100;

  /** Aliases can expand a short text to more values than fit into the memory. */
  private static final int MAX_VALUES = 100_000;

  private int values;

  private YamlReader() {}

  /** Thrown for invalid YAML, and for YAML without equivalent JSON; the message says why. */
  static final class NotYamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean contradictsTag;

    NotYamlException(String message) {
      this(message, false);
    }

    NotYamlException(String message, boolean contradictsTag) {
      super(message);
      this.contradictsTag = contradictsTag;
    }

    /** Returns whether a number's text contradicts its tag, as in {@code !!int yes}. */
    boolean contradictsTag() {
      return contradictsTag;
    }
  }

  static JsonNode read(String text) {
    return new YamlReader().node(load(text), 0);
  }

  private static Object load(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            // one buffer for the whole text: the library fails on a surrogate pair at the end of a
            // buffer
            .setBufferSize(Math.max(MIN_BUFFER, text.length() + 2))
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (MarkedYamlEngineException broken) {
      String where =
          broken
              .getProblemMark()
              .map(at -> "line %d, column %d: ".formatted(at.getLine() + 1, at.getColumn() + 1))
              .orElse("");
      throw new NotYamlException(where + broken.getProblem());
    } catch (YamlEngineException broken) {
      throw switch (broken.getCause()) {
        case null -> new NotYamlException(broken.getMessage());
        case NumberFormatException _ ->
            new NotYamlException("a value tagged !!int or !!float is not a number", true);
        default -> new NotYamlException(NOT_YAML);
      };
    } catch (StackOverflowError tooDeep) {
      throw tooDeep();
    } catch (RuntimeException unexpected) {
      // the library throws other exceptions for some escapes, such as \x without digits
      throw new NotYamlException(NOT_YAML);
    }
  }

  private JsonNode node(Object value, int depth) {
    values++;
    if (depth > MAX_DEPTH) {
      throw tooDeep();
    }
    if (values > MAX_VALUES) {
      throw new NotYamlException("it expands to more than %d values".formatted(MAX_VALUES));
    }
    return switch (value) {
      case null -> NullNode.instance;
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      case String text -> TextNode.valueOf(text);
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Double real -> PythonNumbers.real(real);
      case Number whole -> PythonNumbers.whole(whole.toString());
      default -> throw new NotYamlException("a value is binary or a set; no member accepts either");
    };
  }

  private ObjectNode object(Map<?, ?> map, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw new NotYamlException(
            "the key %s is not a string; put it in quotation marks".formatted(entry.getKey()));
      }
      object.set(name, node(entry.getValue(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(List<?> list, int depth) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(element -> array.add(node(element, depth + 1)));
    return array;
  }

  private static NotYamlException tooDeep() {
    return new NotYamlException("values are nested more than %d levels deep".formatted(MAX_DEPTH));
  }
}
